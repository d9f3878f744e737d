namespace CecFunctions.Members;

/// <summary>
/// Ids as parts of addresses and of names of blobs, where one full stop or two stand for a folder, which clients
/// resolve before they ask.
/// </summary>
public static class AddressPart
{
    // No member's id has this character.
    private const char AfterFolder = '~';

    /// <summary>
    /// What is wrong with a new id, as a sentence without subject; <see langword="null"/> where nothing is.
    /// </summary>
    public static string? ProblemWith(string id) =>
        IsFolder(id) ? "must not be one full stop or two, which stand for a folder in addresses." : null;

    /// <summary>The part of an address that leads to a member, also to one of before whose id is one.</summary>
    public static string From(string memberId) =>
        Uri.EscapeDataString(IsFolder(memberId) ? memberId + AfterFolder : memberId);

    /// <summary>The member's id in a part of an address.</summary>
    public static string Read(string part) =>
        part.EndsWith(AfterFolder) && IsFolder(part[..^1]) ? part[..^1] : part;

    private static bool IsFolder(string id) => id is "." or "..";
}
