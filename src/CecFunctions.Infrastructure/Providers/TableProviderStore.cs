using CecFunctions.Application.Providers;
using CecFunctions.Infrastructure.Storage.Tables;

namespace CecFunctions.Infrastructure.Providers;

/// <summary>The providers in a table: one partition, a row each.</summary>
public sealed class TableProviderStore(ITable table) : IProviderStore
{
    private const string Partition = "provider";
    private const char ProgramSeparator = ',';

    /// <inheritdoc/>
    public async Task<Provider?> FindAsync(string id, CancellationToken cancellationToken) =>
        await table.GetAsync(Partition, id, cancellationToken) is { } row ? Read(row) : null;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Provider>> ListAsync(CancellationToken cancellationToken)
    {
        var providers = new List<Provider>();
        await foreach (var row in table.QueryAsync(new TableQuery { Filter = TableFilter.Partition(Partition) }, cancellationToken))
        {
            providers.Add(Read(row));
        }

        return providers;
    }

    /// <inheritdoc/>
    public async Task<bool> TryAddAsync(Provider provider, CancellationToken cancellationToken) =>
        await table.TryInsertAsync(Write(provider), cancellationToken) is not null;

    /// <inheritdoc/>
    public Task PutAsync(Provider provider, CancellationToken cancellationToken) => table.UpsertAsync(Write(provider), cancellationToken);

    private static TableRow Write(Provider provider) => new(Partition, provider.Id)
    {
        ["Name"] = provider.Name,
        ["Programs"] = string.Join(ProgramSeparator, provider.Programs),
        ["KeyDigest"] = provider.KeyDigest,
        ["KeyMadeAt"] = provider.KeyMadeAt,
    };

    private static Provider Read(TableRow row) => new(
        row.RowKey,
        row.GetText("Name")!,
        [.. row.GetText("Programs")!.Split(ProgramSeparator)],
        row.GetText("KeyDigest"),
        row.GetDateTime("KeyMadeAt")!.Value);
}
