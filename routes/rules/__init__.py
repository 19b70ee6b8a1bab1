"""Questions to the law about courses, hours, PVT, MAP and exams; pure, with their articles."""
