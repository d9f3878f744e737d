using Azure.Data.Tables;
using CecFunctions.Application.Staff;
using CecFunctions.Infrastructure.Storage;

namespace CecFunctions.Infrastructure.Staff;

/// <summary>The staff in a table: one partition, a row for each named by the digest of the address.</summary>
public sealed class TableStaffDirectory(TableClient table) : IStaffDirectory
{
    private const string Partition = "staff";
    private const char RoleSeparator = ',';

    /// <inheritdoc/>
    public async Task<StaffEntry?> FindAsync(string key, CancellationToken cancellationToken) =>
        await table.FindAsync(Partition, key, cancellationToken) is { } row ? Read(row) : null;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StaffEntry>> ListAsync(CancellationToken cancellationToken)
    {
        var staff = new List<StaffEntry>();
        await foreach (var row in table.QueryAsync<TableEntity>(KeyFilter.Partition(Partition), cancellationToken: cancellationToken))
        {
            staff.Add(Read(row));
        }

        staff.Sort((one, other) => string.CompareOrdinal(one.Name, other.Name));
        return staff;
    }

    /// <inheritdoc/>
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

    /// <inheritdoc/>
    public Task<bool> RemoveAsync(string key, CancellationToken cancellationToken) => table.RemoveAsync(Partition, key, cancellationToken);

    private static StaffEntry Read(TableEntity row) => new(
        row.GetString("Email")!,
        row.GetString("Name")!,
        [.. row.GetString("Roles")!.Split(RoleSeparator, StringSplitOptions.RemoveEmptyEntries)],
        row.GetString("Subject"),
        row.GetDateTimeOffset("AddedAt")!.Value);
}
