"""The screens: they turn keys into calls on the state and the desk."""
