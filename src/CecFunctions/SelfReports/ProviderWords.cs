namespace CecFunctions.SelfReports;

/// <summary>The words of the page about providers, in English as all pages for staff.</summary>
internal static class ProviderWords
{
    public const string Title = "Providers";
    public const string Intro =
        "Providers of courses that report what members earned with them, by feed. Each has a key of its own, which is shown "
            + "once, when it is made: only a digest of it is kept.";

    public const string None = "There is no provider yet.";
    public const string IdHint = "Small letters, digits and dashes, the first a letter. It is never given to another.";
    public const string NameHint = "As members read it: the body that awarded the credits. It never changes.";
    public const string RotateHint = "Makes a new key. The one before is no longer good. A revoked provider may report again.";
    public const string RevokeHint = "The provider can report nothing any more. What it reported stays.";
    public const string Taken = "is taken.";
    public const string KeyTitle = "The key of ";
    public const string KeyHint = "Hand it over now, by a safe way. It is not shown again.";
    public const string Revoked = "The key is revoked.";
    public const string Programs = "Bodies for whose members it may report";
}
