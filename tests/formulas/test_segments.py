from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from custlib.formulas import segments, value

amounts = st.lists(st.integers(0, 500), min_size=5, max_size=40).filter(any)


@given(amounts, st.floats(0.01, 1))
def test_gini_is_half_the_mean_difference_and_the_top_holds_at_least_its_part(values, top):
    result = segments.concentration(values, top)
    n = len(values)
    differences = sum(abs(one - other) for one in values for other in values)
    assert result.gini == pytest.approx(differences / (2 * n * sum(values)), abs=1e-12)
    assert top - 1e-9 <= result.share <= 1
    assert segments.concentration(values[::-1], top) == result


@given(amounts, st.integers(1, 40))
def test_concentration_is_the_share_of_whole_customers(values, inside):
    assume(inside <= len(values))
    result = segments.concentration(values, inside / len(values))
    assert result.share == pytest.approx(sum(sorted(values, reverse=True)[:inside]) / sum(values))
    assert result.notes == ()


@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(-9, 9)), min_size=5, max_size=60), st.randoms()
)
def test_rfm_scores_follow_the_values_and_not_the_file(rows, shuffle):
    scores = segments.rfm_score(*zip(*rows, strict=True))
    for (recency, frequency, money), score in zip(rows, scores, strict=True):
        assert all(1 <= part <= 5 for part in score)
        for (other_recency, other_frequency, other_money), other in zip(rows, scores, strict=True):
            assert (recency > other_recency) <= (score[0] <= other[0])
            assert (frequency < other_frequency) <= (score[1] <= other[1])
            assert (money < other_money) <= (score[2] <= other[2])
    places = list(range(len(rows)))
    shuffle.shuffle(places)
    assert segments.rfm_score(*zip(*[rows[i] for i in places], strict=True)) == [scores[i] for i in places]


def test_rfm_bins_are_equal_when_no_values_tie():
    scores = segments.rfm_score(range(50), range(50), range(50))
    for part in range(3):
        assert [sum(score[part] == bin_ for score in scores) for bin_ in range(1, 6)] == [10] * 5
    assert scores[0] == (5, 1, 1)


people = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 1)), min_size=4, max_size=60)


@given(people, st.integers(2, 10), st.randoms())
def test_gains_do_not_depend_on_the_file(rows, groups, shuffle):
    scores, outcomes = zip(*rows, strict=True)
    assume(any(outcomes) and groups <= len(rows))
    table = segments.gains_table(scores, outcomes, groups)
    assert table.depth[-1] == 1
    assert table.capture[-1] == pytest.approx(1)
    assert table.lift[-1] == pytest.approx(1)
    assert all(early <= late for early, late in zip(table.capture, table.capture[1:], strict=False))
    shuffle.shuffle(rows)
    again = segments.gains_table(*zip(*rows, strict=True), groups)
    assert again.capture == pytest.approx(table.capture)
    assert again.notes == table.notes


@given(st.lists(st.tuples(st.floats(-5, 5), st.integers(0, 3)), min_size=4, max_size=40, unique_by=lambda row: row[0]))
def test_gains_count_who_responded(rows):
    scores, outcomes = zip(*rows, strict=True)
    assume(any(outcomes))
    table = segments.gains_table(scores, outcomes, 2)
    best = sorted(rows, reverse=True)[: round(table.depth[0] * len(rows))]
    assert table.capture[0] == pytest.approx(sum(outcome for _, outcome in best) / sum(outcomes))
    assert table.notes == ()


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1, max_size=60))
def test_moves_are_shares_that_a_migration_model_takes(moves):
    before, after = zip(*moves, strict=True)
    states = sorted(set(before))
    assume(set(after) <= set(states))
    result = segments.transition_matrix(before, after, states)
    for row, state in zip(result.shares, states, strict=True):
        assert sum(row) == pytest.approx(1)
        stayed = sum(one == other == state for one, other in moves)
        assert row[states.index(state)] == pytest.approx(stayed / before.count(state))
    assert result.counts == [before.count(state) for state in states]
    assert value.clv_migration(result.shares, [1] * len(states), 0.25) == pytest.approx([5] * len(states))
