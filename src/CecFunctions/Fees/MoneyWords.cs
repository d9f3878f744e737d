namespace CecFunctions.Fees;

/// <summary>The words of the page about money on account, in English as all pages for staff.</summary>
internal static class MoneyWords
{
    public const string Title = "Money";
    public const string Intro =
        "Members with money on account that nothing has used, and those who owe what was charged back, the oldest first. "
            + "Payments and refunds are recorded at the member's page.";

    public const string None = "Nothing is on account, and nothing is owed.";

    public static string Purpose(FeePurpose purpose) => purpose switch
    {
        FeePurpose.Renewal => "Renewal",
        FeePurpose.Petition => "Petition",
        _ => $"{purpose}",
    };
}
