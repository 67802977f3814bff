SELECT c.state FROM assistance_case c WHERE true /* scope c */
GROUP BY c.state HAVING count(*) >= 50 ORDER BY c.state
