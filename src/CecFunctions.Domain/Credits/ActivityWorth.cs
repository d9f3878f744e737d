using CecFunctions.Domain.Programs;

namespace CecFunctions.Domain.Credits;

/// <summary>What an activity is worth before caps.</summary>
internal static class ActivityWorth
{
    /// <summary>The worth of a report by itself, not rounded.</summary>
    /// <param name="rule">The rule on the activity as reported.</param>
    /// <param name="countsAs">The rule it counts by: its own, or that of another activity where it was not pre-approved
    /// (NSCA-CREDIT-8).</param>
    /// <param name="isSession">Whether it is a session so short that it is added up with others before it is
    /// rounded.</param>
    public static decimal Exact(
        CertificationProgram program,
        ActivityRule rule,
        ActivityReport report,
        out ActivityRule countsAs,
        out bool isSession)
    {
        isSession = false;
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
        isSession = quantity.Amount < counted.SessionsBelow;
        return CreditAmount.Product(quantity.Amount, each);
    }
}

/// <summary>
/// Adds up the short sessions of each activity in one assessment, so that the sum is rounded and not each of them: 60
/// sessions of ten minutes at 0.1 an hour are 1.0, not 60 times 0.02.
/// </summary>
internal sealed class SessionSums
{
    private readonly Dictionary<string, decimal> _exact = [];

    /// <summary>What the next session adds to the rounded sum of its activity.</summary>
    public decimal Add(string activity, decimal exact)
    {
        var before = _exact.GetValueOrDefault(activity);
        var after = CreditAmount.Sum(before, exact);
        _exact[activity] = after;
        return CreditAmount.Rounded(after) - CreditAmount.Rounded(before);
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
