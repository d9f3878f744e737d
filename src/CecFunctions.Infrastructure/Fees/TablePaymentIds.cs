using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using CecFunctions.Application.Fees;
using CecFunctions.Infrastructure.Storage;

namespace CecFunctions.Infrastructure.Fees;

/// <summary>The ids of payments in a table. An id may have any characters, so its digest is the key; the first two of its digits are the partition.</summary>
public sealed class TablePaymentIds(TableClient table) : IPaymentIds
{
    private const int PartitionLength = 2;
    private const string StandsForColumn = "StandsFor";

    /// <inheritdoc/>
    public async Task<string> ClaimAsync(string id, string digest, CancellationToken cancellationToken)
    {
        var row = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
        var partition = row[..PartitionLength];
        if (await table.TryAddAsync(new TableEntity(partition, row) { [StandsForColumn] = digest }, cancellationToken) is not null)
        {
            return digest;
        }

        // Ids are never taken off, so whoever was first is there.
        return (await table.FindAsync(partition, row, cancellationToken))!.GetString(StandsForColumn)!;
    }
}
