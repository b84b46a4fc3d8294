"""Work record 工作纪实: what somebody did each day, drafted from facts."""
