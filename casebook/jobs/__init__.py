"""Long work asked for (任务): rows that a worker takes and ends; a dead worker's job is found again."""
