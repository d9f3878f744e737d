using System.Globalization;
using Azure.Data.Tables;
using CecFunctions.Storage;

namespace CecFunctions.Members;

/// <summary>The row of the member themself: the document in pieces, and a few columns for people and queries.</summary>
internal static class MemberRow
{
    /// <summary>The value of the column <c>Kind</c> that tells a member's row from the rows beside it.</summary>
    public const string Kind = "member";

    /// <summary>
    /// The value in the row of an erased person, so that what reads members by it passes that person over.
    /// </summary>
    public const string ErasedKind = "erased";

    public const string LastCommandOnColumn = "LastCommandOn";

    /// <summary>The column that tells one version of the member from another.</summary>
    public const string CommitIdColumn = "CommitId";

    /// <summary>
    /// The most bytes of a document. Azure keeps rows of 1 MiB; Azurite refuses a row that takes 1 MiB as it is sent,
    /// in base64, which makes four bytes of three. The rest is for keys and columns.
    /// </summary>
    public const int MaxDocumentBytes = 760 * 1024;

    // The column shows as much of a name as an office needs to tell members apart.
    private const int MaxNameShown = 200;

    /// <param name="mostBytes">The most bytes of the document.</param>
    /// <returns>The row; <see langword="null"/> where the document is too large.</returns>
    public static TableEntity? Write(MemberDocument member, int mostBytes)
    {
        var json = MemberJson.Write(member);
        if (json.Length > mostBytes)
        {
            return null;
        }

        var key = member.Key.ToString();
        var row = new TableEntity(key, key)
        {
            ["Kind"] = member.Erased is null ? Kind : ErasedKind,
            ["Name"] = member.Name is { Length: > MaxNameShown } name ? Shortened(name) : member.Name,
            [LastCommandOnColumn] = TableDate.Write(member.LastCommandOn),
            [CommitIdColumn] = member.CommitId,
        };
        DocumentPieces.Write(row, json);
        return row;
    }

    /// <summary>Whether it is the row of a person who was erased.</summary>
    public static bool IsErased(TableEntity row) => row.GetString("Kind") == ErasedKind;

    public static StoredMember Read(TableEntity row)
    {
        var json = DocumentPieces.Read(row);
        return new StoredMember(MemberJson.Read(json.Span), row.ETag.ToString()) { Bytes = json.Length };
    }

    private static string Shortened(string name) =>
        char.IsHighSurrogate(name[MaxNameShown - 1]) ? name[..(MaxNameShown - 1)] : name[..MaxNameShown];
}

/// <summary>
/// The row keys within a member's partition. Each begins with the partition's key, so that row keys are unique in the
/// whole table.
/// </summary>
internal static class MemberRowKeys
{
    public static string Log(MemberKey key, int sequence) =>
        string.Create(CultureInfo.InvariantCulture, $"{LogPrefix(key)}{sequence:D8}");

    public static string LogPrefix(MemberKey key) => $"{key}:log:";

    public static string Notice(MemberKey key, string noticeId) => NoticePrefix(key) + noticeId;

    public static string NoticePrefix(MemberKey key) => $"{key}:notice:";

    public static string Evidence(MemberKey key, string caseId) => EvidencePrefix(key) + caseId;

    public static string EvidencePrefix(MemberKey key) => $"{key}:audit:";

    public static string Archive(MemberKey key, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{ArchivePrefix(key)}{number:D6}");

    public static string ArchivePrefix(MemberKey key) => $"{key}:reports:";

    public static string Idempotency(MemberKey key, string keyDigest) => IdempotencyPrefix(key) + keyDigest;

    public static string IdempotencyPrefix(MemberKey key) => $"{key}:idem:";
}
