"""The only writers of objections, appeals, requests and notices of default."""
