//! Plans of carried-out statements, as `auto_explain` writes them into PostgreSQL's log.

use serde_json::Value;

/// Rows that all reading statements in a piece of the log looked at.
pub fn rows_read(log: &str) -> u64 {
    plans(log)
        .filter(|plan| is_read(plan["Query Text"].as_str().unwrap_or_default()))
        .map(|plan| looked_at(&plan["Plan"]))
        .sum()
}

fn is_read(statement: &str) -> bool {
    let start = statement.trim_start();
    ["SELECT", "WITH"]
        .iter()
        .any(|word| start.starts_with(word))
        && !statement.contains("INSERT")
}

/// Each plan is a JSON object behind the word `plan:`, over several lines that are indented by tabs.
fn plans(log: &str) -> impl Iterator<Item = Value> + '_ {
    log.split("plan:\n").skip(1).filter_map(|rest| {
        let mut parsed = serde_json::Deserializer::from_str(rest).into_iter::<Value>();
        parsed.next()?.ok()
    })
}

fn looked_at(node: &Value) -> u64 {
    let below = node["Plans"].as_array().into_iter().flatten();
    let below: u64 = below.map(looked_at).sum();
    // The heap's side of a bitmap is counted by the index's.
    let scans = matches!(
        node["Node Type"].as_str(),
        Some("Seq Scan" | "Index Scan" | "Index Only Scan" | "Bitmap Index Scan")
    );
    if !scans {
        return below;
    }
    let number = |field: &str| node[field].as_u64().unwrap_or(0);
    let rows = number("Actual Rows") + number("Rows Removed by Filter");
    below + rows * number("Actual Loops").max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOG: &str = r#"2020-04-20 LOG:  duration: 0.2 ms  plan:
	{
	  "Query Text": "SELECT 1 FROM person",
	  "Plan": {
	    "Node Type": "Limit", "Actual Rows": 20, "Actual Loops": 1,
	    "Plans": [
	      { "Node Type": "Index Scan", "Actual Rows": 21, "Rows Removed by Filter": 4, "Actual Loops": 2 }
	    ]
	  }
	}
2020-04-20 LOG:  duration: 0.1 ms  plan:
	{
	  "Query Text": "INSERT INTO audit_entry SELECT",
	  "Plan": { "Node Type": "Seq Scan", "Actual Rows": 9, "Actual Loops": 1 }
	}
"#;

    #[test]
    fn rows_of_scans_are_counted_and_those_of_writes_are_not() {
        assert_eq!(rows_read(LOG), 50);
        assert_eq!(rows_read("nothing was planned"), 0);
    }
}
