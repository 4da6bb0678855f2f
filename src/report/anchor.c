typedef int aft_report_empty;
