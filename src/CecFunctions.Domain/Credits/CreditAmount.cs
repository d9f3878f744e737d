namespace CecFunctions.Domain.Credits;

/// <summary>Arithmetic on amounts of credits. A quantity may have 28 digits; what would no longer fit stays at the largest amount there is.</summary>
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
