using Azure.Data.Tables;
using CecFunctions.Application.Providers;
using CecFunctions.Infrastructure.Storage;

namespace CecFunctions.Infrastructure.Providers;

/// <summary>The providers in a table: one partition, a row each.</summary>
public sealed class TableProviderStore(TableClient table) : IProviderStore
{
    private const string Partition = "provider";
    private const char ProgramSeparator = ',';

    /// <inheritdoc/>
    public async Task<Provider?> FindAsync(string id, CancellationToken cancellationToken) =>
        await table.FindAsync(Partition, id, cancellationToken) is { } row ? Read(row) : null;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Provider>> ListAsync(CancellationToken cancellationToken)
    {
        var providers = new List<Provider>();
        await foreach (var row in table.QueryAsync<TableEntity>(KeyFilter.Partition(Partition), cancellationToken: cancellationToken))
        {
            providers.Add(Read(row));
        }

        return providers;
    }

    /// <inheritdoc/>
    public async Task<bool> TryAddAsync(Provider provider, CancellationToken cancellationToken) =>
        await table.TryAddAsync(Write(provider), cancellationToken) is not null;

    /// <inheritdoc/>
    public Task PutAsync(Provider provider, CancellationToken cancellationToken) => table.PutAsync(Write(provider), cancellationToken);

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
