using CecFunctions.Domain.Programs;

namespace CecFunctions.Domain.Credits;

/// <summary>What an activity is worth before caps.</summary>
internal static class ActivityWorth
{
    /// <param name="rule">The rule on the activity as reported.</param>
    /// <param name="countsAs">The rule it counts by: its own, or that of another activity where it was not pre-approved
    /// (NSCA-CREDIT-8).</param>
    public static decimal BeforeCaps(
        CertificationProgram program, ActivityRule rule, ActivityReport report, out ActivityRule countsAs)
    {
        countsAs = rule.UnlessPreApproved is { } other && report.PreApproved != true
            ? program.FindActivity(other, report.Date) ?? rule
            : rule;

        if (rule.WorthByEarnedType is { } byType)
        {
            return report.Earned is { } earned && byType.TryGetValue(earned, out var worth) ? worth : 0;
        }

        if (report.Quantity is not { } quantity)
        {
            return rule.Fixed ?? 0;
        }

        var counted = countsAs.FindQuantity(quantity.Unit) ?? rule.FindQuantity(quantity.Unit)
            ?? throw new ArgumentException(
                $"Activity '{report.Activity}' is not reported in {quantity.Unit}.",
                nameof(report));
        var each = counted.BySystem is { } bySystem ? bySystem[report.HourSystem!.Value] : counted.Each;
        return CreditAmount.Rounded(CreditAmount.Product(quantity.Amount, each));
    }
}

/// <summary>Arithmetic on amounts of credits. A result too large for a decimal becomes the largest one.</summary>
internal static class CreditAmount
{
    private const int Decimals = 2;

    /// <summary>To two decimals, half away from zero.</summary>
    public static decimal Rounded(decimal amount) => Math.Round(amount, Decimals, MidpointRounding.AwayFromZero);

    public static decimal Product(decimal amount, decimal each) =>
        each > 1 && amount > decimal.MaxValue / each ? decimal.MaxValue : amount * each;

    public static decimal Sum(decimal one, decimal other) =>
        one > decimal.MaxValue - other ? decimal.MaxValue : one + other;
}
