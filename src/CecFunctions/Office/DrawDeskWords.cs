namespace CecFunctions.Office;

/// <summary>The words of the draws' pages for staff, in English as all of them.</summary>
internal static class DrawDeskWords
{
    public const string Title = "Draws";
    public const string Intro =
        "Each night draws from the renewals of the days before. The manifest of a night fixes who took part and who was "
            + "drawn; it is written once and never changed.";

    public const string None = "No draw has been made yet.";
    public const string Download = "All manifests in one file, which the check takes as it is:";

    public static string WithoutRenewals(int nights) => nights == 1
        ? "1 night in which no renewal took part is not listed."
        : $"{nights} nights in which no renewal took part are not listed.";

    public const string NoManifest = "No renewal took part this night, so it has no manifest.";
    public static string Tickets(int all, int shown) => all > shown
        ? $"The lowest tickets are drawn. The first {shown} of {all}; the manifest has all"
        : "The lowest tickets are drawn";

    public const string CheckTitle = "Check this draw yourself";
    public const string Check =
        "Before a year's first draw a commitment to its secret seed is published: each manifest has it. When the year is "
            + "over, the seed is revealed. With the seed and the manifests alone anyone can draw the whole year again and "
            + "compare: the same tickets, the same who were drawn, no night missing.";

    public const string CheckLink = "How it is done, with a form that checks an uploaded year";
    public const string Commitment = "Commitment to the seed";
    public const string CommitmentHint = "The digest of the secret seed. It cannot be changed after it was published.";
}
