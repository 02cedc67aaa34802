"""From typed words to what is offered for them, in every box. It proposes and never asserts."""
