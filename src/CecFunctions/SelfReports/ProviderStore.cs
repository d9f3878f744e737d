using Azure.Data.Tables;
using CecFunctions.Storage;

namespace CecFunctions.SelfReports;

/// <summary>Keeps the providers in a table: one partition, a row each.</summary>
public sealed class ProviderStore(TableClient table)
{
    private const string Partition = "provider";
    private const char ProgramSeparator = ',';

    /// <summary>One point read.</summary>
    public async Task<Provider?> FindAsync(string id, CancellationToken cancellationToken) =>
        await table.FindAsync(Partition, id, cancellationToken) is { } row ? Read(row) : null;

    /// <summary>All of them, by id.</summary>
    public async Task<IReadOnlyList<Provider>> ListAsync(CancellationToken cancellationToken) =>
        await table.ReadAsync(KeyFilter.Partition(Partition), Read, cancellationToken).ToListAsync(cancellationToken);

    /// <returns><see langword="false"/> where the id is taken, and nothing was written.</returns>
    public async Task<bool> TryAddAsync(Provider provider, CancellationToken cancellationToken) =>
        await table.TryAddAsync(Write(provider), cancellationToken) is not null;

    /// <summary>Writes the provider in the place of what is there.</summary>
    public Task PutAsync(Provider provider, CancellationToken cancellationToken) =>
        table.PutAsync(Write(provider), cancellationToken);

    /// <summary>Reads a row of a backup, and throws where it is none of this table.</summary>
    internal static void Check(TableEntity row) => ArgumentNullException.ThrowIfNull(Read(row).Name);

    private static TableEntity Write(Provider provider) => new(Partition, provider.Id)
    {
        ["Name"] = provider.Name,
        ["Programs"] = string.Join(ProgramSeparator, provider.Programs),
        ["KeyDigest"] = provider.KeyDigest,
        ["KeyMadeAt"] = provider.KeyMadeAt,
    };

    private static Provider Read(TableEntity row) => new(
        row.RowKey,
        row.GetString("Name")!,
        [.. row.GetString("Programs")!.Split(ProgramSeparator)],
        row.GetString("KeyDigest"),
        row.GetDateTimeOffset("KeyMadeAt")!.Value);
}
