import pytest

pytest.register_assert_rewrite("tests.exercises.by_hand")
