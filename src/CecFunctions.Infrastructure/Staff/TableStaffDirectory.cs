using CecFunctions.Application.Staff;
using CecFunctions.Infrastructure.Storage.Tables;

namespace CecFunctions.Infrastructure.Staff;

/// <summary>The staff in a table: one partition, a row for each named by the digest of the address.</summary>
public sealed class TableStaffDirectory(ITable table) : IStaffDirectory
{
    private const string Partition = "staff";
    private const char RoleSeparator = ',';

    /// <inheritdoc/>
    public async Task<StaffEntry?> FindAsync(string key, CancellationToken cancellationToken) =>
        await table.GetAsync(Partition, key, cancellationToken) is { } row ? Read(row) : null;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StaffEntry>> ListAsync(CancellationToken cancellationToken)
    {
        var staff = new List<StaffEntry>();
        await foreach (var row in table.QueryAsync(new TableQuery { Filter = TableFilter.Partition(Partition) }, cancellationToken))
        {
            staff.Add(Read(row));
        }

        staff.Sort((one, other) => string.CompareOrdinal(one.Name, other.Name));
        return staff;
    }

    /// <inheritdoc/>
    public Task PutAsync(StaffEntry staff, CancellationToken cancellationToken) => table.UpsertAsync(
        new TableRow(Partition, staff.Key)
        {
            ["Email"] = staff.Email,
            ["Name"] = staff.Name,
            ["Roles"] = string.Join(RoleSeparator, staff.Roles),
            ["Subject"] = staff.Subject,
            ["AddedAt"] = staff.AddedAt,
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<bool> RemoveAsync(string key, CancellationToken cancellationToken) => table.DeleteAsync(Partition, key, cancellationToken);

    private static StaffEntry Read(TableRow row) => new(
        row.GetText("Email")!,
        row.GetText("Name")!,
        [.. row.GetText("Roles")!.Split(RoleSeparator, StringSplitOptions.RemoveEmptyEntries)],
        row.GetText("Subject"),
        row.GetDateTime("AddedAt")!.Value);
}
