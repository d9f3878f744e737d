namespace CecFunctions.Domain.Programs;

/// <summary>What the fees of a program must fulfil.</summary>
internal static class FeeChecks
{
    public static IEnumerable<(string, string)> Mistakes(CertificationProgram program)
    {
        for (var i = 0; i < program.Fees.Renewal.Count; i++)
        {
            var entry = program.Fees.Renewal[i];
            if (entry.ByRequirementRow == entry.Amounts is not null)
            {
                yield return ($"$.fees.renewal[{i}]", "needs either 'amounts' or 'byRequirementRow'.");
            }
            else if (entry.ByRequirementRow && program.Requirement is not RequirementByPeriod)
            {
                yield return ($"$.fees.renewal[{i}].byRequirementRow", "goes with requirement kind 'by-period' only.");
            }
            else if (entry.Amounts is not null)
            {
                foreach (var mistake in AmountsByTypeChecks.Mistakes(
                    $"$.fees.renewal[{i}].amounts",
                    program,
                    entry.Amounts))
                {
                    yield return mistake;
                }
            }
        }

        for (var i = 0; i < program.Fees.Late.Count; i++)
        {
            if (program.Fees.Late[i].Grace < 0 || program.Fees.Late[i].Lapsed < 0)
            {
                yield return ($"$.fees.late[{i}]", "has a negative number.");
            }
        }

        for (var i = 0; i < program.Fees.EarlyBird.Count; i++)
        {
            if (program.Fees.EarlyBird[i].Less < 0)
            {
                yield return ($"$.fees.earlyBird[{i}].less", "must not be negative.");
            }
        }

        if (program.Fees.Petition is { Amount: < 0 })
        {
            yield return ("$.fees.petition.amount", "must not be negative.");
        }
    }
}
