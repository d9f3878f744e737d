namespace CecFunctions.Domain.Programs;

/// <summary>What the fees of a program must fulfil.</summary>
internal static class FeeChecks
{
    public static IEnumerable<(string, string)> Mistakes(CertificationProgram program) =>
        program.Fees.Renewal.SelectMany((entry, i) => Renewal(program, entry, $"$.fees.renewal[{i}]"))
            .Concat(ProgramChecks.Made(
            [
                .. program.Fees.EarlyBird.Select((earlyBird, i) => (
                    earlyBird.Less < 0, $"$.fees.earlyBird[{i}].less", "must not be negative.")),
                (program.Fees.Petition is { Amount: < 0 }, "$.fees.petition.amount", "must not be negative."),
            ]));

    /// <summary>A table by type names every type of the file, no other, and nothing negative.</summary>
    public static IEnumerable<(string, string)> AmountsByType(
        string path, CertificationProgram program, IReadOnlyDictionary<string, decimal> amounts) =>
        ProgramChecks.Made(
        [
            .. program.Types.Select(type => (
                !amounts.ContainsKey(type.Type), path, $"has no entry for '{type.Type}'.")),
            .. amounts.SelectMany(amount => OfType($"{path}.{amount.Key}", program, amount.Key, amount.Value)),
        ]);

    /// <summary>The type is one of the file, and the amount not negative.</summary>
    public static IEnumerable<(bool IsMade, string Path, string Problem)> OfType(
        string path, CertificationProgram program, string type, decimal amount) =>
    [
        (program.FindType(type) is null, path, "is not a type of this file."),
        (amount < 0, path, "must not be negative."),
    ];

    private static IEnumerable<(string, string)> Renewal(
        CertificationProgram program, RenewalFeeRule entry, string path) =>
        ProgramChecks.Made(
            (
                entry.ByRequirementRow == entry.Amounts is not null,
                path,
                "needs either 'amounts' or 'byRequirementRow'."),
            (
                entry.ByRequirementRow && program.Requirement is not RequirementByPeriod,
                $"{path}.byRequirementRow",
                "goes with requirement kind 'by-period' only."))
            .Concat(entry.Amounts is { } amounts ? AmountsByType($"{path}.amounts", program, amounts) : []);
}
