using System.Collections.Immutable;
using System.Text.Json;
using CecFunctions.Application.Members;
using CecFunctions.Domain.Credentials;

namespace CecFunctions.Infrastructure.Members;

/// <summary>Turns a member's document into UTF-8 JSON and back.</summary>
internal static class MemberJson
{
    public static byte[] Write(MemberDocument member) => JsonSerializer.SerializeToUtf8Bytes(member, MemberJsonContext.Default.MemberDocument);

    /// <exception cref="JsonException">It is no member's document.</exception>
    public static MemberDocument Read(ReadOnlySpan<byte> json) =>
        Completed(JsonSerializer.Deserialize(json, MemberJsonContext.Default.MemberDocument) ?? throw new JsonException("The document is null."));

    /// <summary>
    /// Gives what an older version of the document lacks its beginning. The generated reader sets an init-only property that is
    /// missing to the default of its type, which for these is no collection at all.
    /// </summary>
    private static MemberDocument Completed(MemberDocument member) => member with
    {
        Standing = member.Standing with
        {
            Credentials = [.. OrEmpty(member.Standing.Credentials).Select(Completed)],
            Reports = OrEmpty(member.Standing.Reports),
        },
        ReportVersions = Ordinal(member.ReportVersions),
        DeletedReports = OrEmpty(member.DeletedReports),
        UnsettledNotices = OrEmpty(member.UnsettledNotices),
        Payments = OrEmpty(member.Payments),
        Marks = OrEmpty(member.Marks),
        RosterRows = Ordinal(member.RosterRows),
        IdempotencyKeys = OrEmpty(member.IdempotencyKeys),
    };

    private static Credential Completed(Credential credential) =>
        credential.History.IsDefault || credential.Renewals.IsDefault || credential.Audits.IsDefault || credential.Reminders.IsDefault
            ? credential with
            {
                History = OrEmpty(credential.History),
                Renewals = OrEmpty(credential.Renewals),
                Audits = OrEmpty(credential.Audits),
                Reminders = OrEmpty(credential.Reminders),
            }
            : credential;

    private static ImmutableArray<T> OrEmpty<T>(ImmutableArray<T> items) => items.IsDefault ? [] : items;

    private static ImmutableSortedDictionary<string, T> Ordinal<T>(ImmutableSortedDictionary<string, T>? items) =>
        (items ?? ImmutableSortedDictionary<string, T>.Empty).WithComparers(StringComparer.Ordinal);
}
