-- The ledger's chain is whole in the example, or there is none.
select line, record from signoff where not whole;
