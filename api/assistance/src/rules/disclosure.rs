//! Small counts are not told (统计保密): which cells of a table of counts are left out, so that nobody can be recognised.
//!
//! A count of 1 to 4 is left out. What is left out must not come out of the totals either: every such cell gets three
//! partners that form a rectangle with it, two of them of five or more, so that by everything that is shown the cell may
//! as well be five higher. Where the table offers no such rectangle, no total counts the cell's column.

use std::collections::BTreeSet;

/// Smallest count that is told.
pub const SMALLEST: u64 = 5;

/// What of a table of counts is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Cells that are left out, by row and column.
    pub hidden: BTreeSet<(usize, usize)>,
    /// Columns that no total counts.
    pub uncounted: BTreeSet<usize>,
}

impl Shown {
    /// Whether a cell is told.
    pub fn tells(&self, row: usize, column: usize) -> bool {
        !self.hidden.contains(&(row, column))
    }

    /// Whether the totals count a column.
    pub fn counts(&self, column: usize) -> bool {
        !self.uncounted.contains(&column)
    }
}

/// What of these counts is shown; rows are of one length. Nothing is no small count: a cell of nobody is told.
///
/// ```
/// use assistance::rules::disclosure::shown;
///
/// let table = [vec![3, 40], vec![60, 9]];
/// let shown = shown(&table);
/// assert_eq!(shown.hidden.len(), 4, "40 and 60 hide the 3, and 9 closes the rectangle");
/// assert!(shown.uncounted.is_empty());
/// ```
pub fn shown(counts: &[Vec<u64>]) -> Shown {
    let cells = counts.iter().enumerate().flat_map(|(row, columns)| {
        let columns = columns.iter().enumerate();
        columns.map(move |(column, count)| ((row, column), *count))
    });
    let small: Vec<(usize, usize)> = cells
        .filter(|(_, count)| (1..SMALLEST).contains(count))
        .map(|(cell, _)| cell)
        .collect();
    let mut uncounted = BTreeSet::new();
    loop {
        let mut hidden: BTreeSet<_> = small.iter().copied().collect();
        let mut alone = BTreeSet::new();
        for cell in small
            .iter()
            .filter(|(_, column)| !uncounted.contains(column))
        {
            match partners(counts, *cell, &hidden, &uncounted) {
                Some(partners) => hidden.extend(partners),
                None => {
                    alone.insert(cell.1);
                }
            }
        }
        if alone.is_empty() {
            return Shown { hidden, uncounted };
        }
        uncounted.extend(alone);
    }
}

/// The three cells that hide a fourth, with the least that was shown until now.
fn partners(
    counts: &[Vec<u64>],
    (row, column): (usize, usize),
    hidden: &BTreeSet<(usize, usize)>,
    uncounted: &BTreeSet<usize>,
) -> Option<[(usize, usize); 3]> {
    let columns = counts.first().map_or(0, Vec::len);
    let rows = (0..counts.len()).filter(|other| *other != row);
    let rectangles = rows.flat_map(|other_row| {
        let other_columns = (0..columns).filter(|other| *other != column);
        let counted = other_columns.filter(|other| !uncounted.contains(other));
        counted.map(move |other_column| {
            [
                (row, other_column),
                (other_row, column),
                (other_row, other_column),
            ]
        })
    });
    let count = |(row, column): (usize, usize)| counts[row][column];
    let large =
        |cells: &[(usize, usize); 3]| count(cells[0]) >= SMALLEST && count(cells[1]) >= SMALLEST;
    let lost = |cells: &[(usize, usize); 3]| {
        let new = cells.iter().filter(|cell| !hidden.contains(cell));
        new.map(|cell| count(*cell)).sum::<u64>()
    };
    rectangles.filter(large).min_by_key(lost)
}

#[cfg(test)]
mod tests {
    use std::collections::VecDeque;

    use proptest::prelude::*;

    use super::*;

    /// How much higher a hidden cell may be by everything that is shown, up to `SMALLEST`: units are pushed along ways
    /// that lower one hidden cell and raise the next (rows and columns are the places, cells the ways between them).
    fn slack(counts: &[Vec<u64>], shown: &Shown, (row, column): (usize, usize)) -> u64 {
        let mut left = counts.to_vec();
        let (rows, columns) = (counts.len(), counts[0].len());
        let places: Vec<usize> = (0..rows + columns).collect();
        let mut pushed = 0;
        while pushed < SMALLEST {
            // From the column, lowering a cell leads to its row, raising one leads from a row to its column.
            let mut from: Vec<Option<usize>> = vec![None; rows + columns];
            let mut queue = VecDeque::from([rows + column]);
            while let Some(place) = queue.pop_front() {
                for &next in &places {
                    let cell = if place >= rows && next < rows {
                        let cell = (next, place - rows);
                        (left[cell.0][cell.1] > 0).then_some(cell)
                    } else if place < rows && next >= rows {
                        Some((place, next - rows))
                    } else {
                        None
                    };
                    let Some(cell) = cell else { continue };
                    let way = cell != (row, column)
                        && shown.counts(cell.1)
                        && !shown.tells(cell.0, cell.1);
                    if way && from[next].is_none() && next != rows + column {
                        from[next] = Some(place);
                        queue.push_back(next);
                    }
                }
            }
            if from[row].is_none() {
                return pushed;
            }
            let mut place = row;
            while place != rows + column {
                let before = from[place].expect("on the way");
                if before >= rows {
                    left[place][before - rows] -= 1;
                } else {
                    left[before][place - rows] += 1;
                }
                place = before;
            }
            pushed += 1;
        }
        pushed
    }

    fn table() -> impl Strategy<Value = Vec<Vec<u64>>> {
        let count = prop_oneof![Just(0), 1..5u64, 5..9u64, 5..400u64];
        (1..7usize, 1..8usize).prop_flat_map(move |(rows, columns)| {
            prop::collection::vec(prop::collection::vec(count.clone(), columns), rows)
        })
    }

    proptest! {
        #[test]
        fn no_small_count_is_told_and_none_comes_out_of_the_totals(counts in table()) {
            let shown = shown(&counts);
            for (row, columns) in counts.iter().enumerate() {
                for (column, count) in columns.iter().enumerate() {
                    if (1..SMALLEST).contains(count) {
                        prop_assert!(!shown.tells(row, column));
                        if shown.counts(column) {
                            prop_assert!(slack(&counts, &shown, (row, column)) >= SMALLEST);
                        }
                    }
                }
            }
        }

        #[test]
        fn a_table_without_small_counts_is_told_whole(
            counts in prop::collection::vec(prop::collection::vec(5..400u64, 4), 1..6)
        ) {
            let shown = shown(&counts);
            prop_assert!(shown.hidden.is_empty() && shown.uncounted.is_empty());
        }
    }

    #[test]
    fn where_nothing_hides_a_small_count_no_total_counts_its_column() {
        let shown = shown(&[vec![3, 40], vec![0, 50]]);
        assert!(!shown.counts(0) && shown.counts(1));
        assert!(!shown.tells(0, 0) && shown.tells(0, 1) && shown.tells(1, 0));
    }
}
