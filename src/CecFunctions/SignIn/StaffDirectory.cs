using System.Collections.Immutable;
using Azure.Data.Tables;
using CecFunctions.Json;
using CecFunctions.Storage;

namespace CecFunctions.SignIn;

/// <summary>
/// The staff and their roles, in a table. Every request of staff asks it, so a person who is removed can do nothing
/// from then on.
/// </summary>
/// <remarks>One partition, with a row for each person named by the digest of the address.</remarks>
public sealed class StaffDirectory(TableClient table)
{
    private const string Partition = "staff";
    private const char RoleSeparator = ',';

    /// <summary>One point read.</summary>
    /// <param name="key">See <see cref="StaffEntry.KeyOf"/>.</param>
    public async Task<StaffEntry?> FindAsync(string key, CancellationToken cancellationToken) =>
        await table.FindAsync(Partition, key, cancellationToken) is { } row ? Read(row) : null;

    /// <summary>All staff, by name.</summary>
    public async Task<IReadOnlyList<StaffEntry>> ListAsync(CancellationToken cancellationToken) =>
        await table.ReadAsync(KeyFilter.Partition(Partition), Read, cancellationToken)
            .OrderBy(staff => staff.Name, StringComparer.Ordinal)
            .ToListAsync(cancellationToken);

    /// <summary>
    /// The entry for a person whom the identity provider names. One that no person is bound to yet is bound to this one
    /// for good, and of several at once to the first.
    /// </summary>
    /// <param name="subject">The identity provider's own id of the person.</param>
    /// <returns>The entry, which may be bound to another person.</returns>
    public async Task<StaffEntry?> FindBoundAsync(string key, string subject, CancellationToken cancellationToken)
    {
        while (await table.FindAsync(Partition, key, cancellationToken) is { } row)
        {
            var staff = Read(row);
            if (staff.Subject is not null)
            {
                return staff;
            }

            staff = staff with { Subject = subject };
            if (await table.TryReplaceAsync(Write(staff), row.ETag.ToString(), cancellationToken) is not null)
            {
                return staff;
            }
        }

        return null;
    }

    /// <summary>Adds an entry, or replaces the one of the same address.</summary>
    public Task PutAsync(StaffEntry staff, CancellationToken cancellationToken) =>
        table.PutAsync(Write(staff), cancellationToken);

    /// <summary>
    /// The same, unless another person has the name, or no admin would be left. Both are looked at once more afterwards,
    /// for those who write at the same time: where several take one name, none of them may get it.
    /// </summary>
    public async Task<DirectoryOutcome> TryPutAsync(StaffEntry staff, CancellationToken cancellationToken)
    {
        var before = await ListAsync(cancellationToken);
        if (ProblemOf(before) is { } known)
        {
            return known;
        }

        await PutAsync(staff, cancellationToken);
        if (ProblemOf(await ListAsync(cancellationToken)) is not { } problem)
        {
            return DirectoryOutcome.Done;
        }

        await (before.FirstOrDefault(one => one.Key == staff.Key) is { } former
            ? PutAsync(former, cancellationToken)
            : RemoveAsync(staff.Key, cancellationToken));
        return problem;

        DirectoryOutcome? ProblemOf(IReadOnlyList<StaffEntry> all) =>
            all.Any(other => other.Name == staff.Name && other.Key != staff.Key) ? DirectoryOutcome.NameTaken
                : IsAdmin(before.FirstOrDefault(one => one.Key == staff.Key))
                    && !all.Any(one => IsAdmin(one.Key == staff.Key ? staff : one)) ? DirectoryOutcome.NoAdminLeft
                : null;
    }

    /// <summary>Removes an entry, unless no admin would be left; looked at afterwards too.</summary>
    public async Task<DirectoryOutcome> TryRemoveAsync(StaffEntry staff, CancellationToken cancellationToken)
    {
        await RemoveAsync(staff.Key, cancellationToken);
        if (!IsAdmin(staff) || (await ListAsync(cancellationToken)).Any(IsAdmin))
        {
            return DirectoryOutcome.Done;
        }

        await PutAsync(staff, cancellationToken);
        return DirectoryOutcome.NoAdminLeft;
    }

    private static bool IsAdmin(StaffEntry? staff) => staff?.Roles.Contains(Http.StaffRole.Admin) == true;

    /// <returns>Whether there was such an entry.</returns>
    public Task<bool> RemoveAsync(string key, CancellationToken cancellationToken) =>
        table.RemoveAsync(Partition, key, cancellationToken);

    /// <summary>Reads a row of a backup, and throws where it is none of this table.</summary>
    internal static void Check(TableEntity row)
    {
        var staff = Read(row);
        if (staff.Email is null || staff.Name is null || staff.Roles.IsEmpty || staff.Key != row.RowKey)
        {
            throw new FormatException("The row is of no person.");
        }
    }

    private static TableEntity Write(StaffEntry staff) => new(Partition, staff.Key)
    {
        ["Email"] = staff.Email,
        ["Name"] = staff.Name,
        ["Roles"] = string.Join(RoleSeparator, staff.Roles),
        ["Subject"] = staff.Subject,
        ["AddedAt"] = staff.AddedAt,
    };

    private static StaffEntry Read(TableEntity row) => new(
        row.GetString("Email")!,
        row.GetString("Name")!,
        [.. row.GetString("Roles")!.Split(RoleSeparator, StringSplitOptions.RemoveEmptyEntries)],
        row.GetString("Subject"),
        row.GetDateTimeOffset("AddedAt")!.Value);
}

/// <summary>How a change of the directory ended.</summary>
public enum DirectoryOutcome
{
    Done,
    NameTaken,
    NoAdminLeft,
}

/// <summary>One of the staff, as the directory knows them.</summary>
/// <param name="Email">The address by which they sign in; upper and lower case are the same.</param>
/// <param name="Name">The unique name that logs record: 1 to 64 of A–Z a–z 0–9 - _ and the full stop.</param>
/// <param name="Roles">At least one of <see cref="Http.StaffRole"/>.</param>
/// <param name="Subject">The identity provider's own id of the person: a token with the address and another id belongs
/// to another person. <see langword="null"/> until the person is named, or signs in for the first time.</param>
public sealed record StaffEntry(
    string Email, string Name, ImmutableArray<string> Roles, string? Subject, DateTimeOffset AddedAt)
{
    /// <summary>
    /// The key of the person in the directory and in sessions: a digest, so that no key holds an address.
    /// </summary>
    public string Key => KeyOf(Email);

    public static string KeyOf(string email) => TextDigest.From(email.Trim().ToUpperInvariant());
}
