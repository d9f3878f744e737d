using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using CecFunctions.Storage;

namespace CecFunctions.SignIn;

/// <summary>
/// Who is staff, and in which roles. It is asked at every request of staff, so that whoever is taken off it may do
/// nothing from then on.
/// </summary>
/// <remarks>The staff in a table: one partition, a row for each named by the digest of the address.</remarks>
public sealed class StaffDirectory(TableClient table)
{
    private const string Partition = "staff";
    private const char RoleSeparator = ',';

    /// <summary>One point read.</summary>
    /// <param name="key">Of <see cref="StaffEntry.KeyOf"/>.</param>
    public async Task<StaffEntry?> FindAsync(string key, CancellationToken cancellationToken) =>
        await table.FindAsync(Partition, key, cancellationToken) is { } row ? Read(row) : null;

    /// <summary>All of them, by name.</summary>
    public async Task<IReadOnlyList<StaffEntry>> ListAsync(CancellationToken cancellationToken)
    {
        var staff = new List<StaffEntry>();
        await foreach (
            var row in table.QueryAsync<TableEntity>(
                KeyFilter.Partition(Partition), cancellationToken: cancellationToken))
        {
            staff.Add(Read(row));
        }

        staff.Sort((one, other) => string.CompareOrdinal(one.Name, other.Name));
        return staff;
    }

    /// <summary>Adds one, or replaces the entry of the same address.</summary>
    public Task PutAsync(StaffEntry staff, CancellationToken cancellationToken) => table.PutAsync(
        new TableEntity(Partition, staff.Key)
        {
            ["Email"] = staff.Email,
            ["Name"] = staff.Name,
            ["Roles"] = string.Join(RoleSeparator, staff.Roles),
            ["Subject"] = staff.Subject,
            ["AddedAt"] = staff.AddedAt,
        },
        cancellationToken);

    /// <returns>Whether there was such an entry.</returns>
    public Task<bool> RemoveAsync(string key, CancellationToken cancellationToken) =>
        table.RemoveAsync(Partition, key, cancellationToken);

    private static StaffEntry Read(TableEntity row) => new(
        row.GetString("Email")!,
        row.GetString("Name")!,
        [.. row.GetString("Roles")!.Split(RoleSeparator, StringSplitOptions.RemoveEmptyEntries)],
        row.GetString("Subject"),
        row.GetDateTimeOffset("AddedAt")!.Value);
}

/// <summary>One of the staff, as the directory knows them.</summary>
/// <param name="Email">The address by which they sign in; upper and lower case are the same.</param>
/// <param name="Name">As logs record it: 1 to 64 of A–Z a–z 0–9 - _ and the full stop. No two have the same.</param>
/// <param name="Roles">What they may do; at least one.</param>
/// <param name="Subject">Where given, the identity provider's own id of the person: a token that names the address and
/// another subject is somebody else's.</param>
public sealed record StaffEntry(
    string Email, string Name, ImmutableArray<string> Roles, string? Subject, DateTimeOffset AddedAt)
{
    /// <summary>
    /// What the directory and sessions know the person by: a digest of the address, so that no key holds one.
    /// </summary>
    public string Key => KeyOf(Email);

    public static string KeyOf(string email) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(email.Trim().ToUpperInvariant())));
}
