"""How the reader's model was made: data, model, training, export, evaluation. Nothing here ships in the package."""
