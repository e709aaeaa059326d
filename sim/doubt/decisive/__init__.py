"""What decides the answer: influence, turning points, conditions."""
