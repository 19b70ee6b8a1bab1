"""What the law and the policy allow in enforcement, as pure functions."""
