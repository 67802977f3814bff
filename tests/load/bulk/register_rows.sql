SELECT household_no || ',某某,' || id_number || ',3,建档立卡未脱贫,因病,3650.50,2019,无,2014-01-01,' FROM copied_head
