"""How the learned second opinion comes about: examples, training, export. See README.md."""
