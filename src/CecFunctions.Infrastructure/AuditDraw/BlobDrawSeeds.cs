using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Storage.Blobs;
using CecFunctions.Application.AuditDraw;
using CecFunctions.Domain.Audits.Draw;
using CecFunctions.Infrastructure.Storage;

namespace CecFunctions.Infrastructure.AuditDraw;

/// <summary>
/// Seeds in a container of their own, for which nobody but the system has access: <c>{year}/seed</c>, or the configured one instead;
/// <c>{year}/commitment</c>, so that a year never changes its seed; <c>{year}/revealed</c>. Each is written once.
/// </summary>
public sealed class BlobDrawSeeds(BlobContainerClient container, AuditDrawOptions options) : IDrawSeeds
{
    /// <inheritdoc/>
    public async Task<DrawSeed> GetOrCreateAsync(int year, CancellationToken cancellationToken)
    {
        var seed = await FindAsync(year, cancellationToken);
        if (seed is null)
        {
            await WriteOnceAsync(NameOf(year, "seed"), new DrawSeed(RandomNumberGenerator.GetBytes(DrawSeed.Length)).Reveal(), cancellationToken);
            seed = await FindAsync(year, cancellationToken);
        }

        var committedTo = await WriteOnceAsync(NameOf(year, "commitment"), seed!.Commitment, cancellationToken);
        return committedTo == seed.Commitment
            ? seed
            : throw new InvalidOperationException($"The seed configured for {year} is not the one that the year's draws began with.");
    }

    /// <inheritdoc/>
    public async Task<DrawSeed?> FindAsync(int year, CancellationToken cancellationToken)
    {
        if (options.Seeds.TryGetValue(year, out var configured))
        {
            return configured;
        }

        return await ReadAsync(NameOf(year, "seed"), cancellationToken) is { } text
            ? DrawSeed.TryParse(text) ?? throw new InvalidDataException($"The seed of {year} cannot be read.")
            : null;
    }

    /// <inheritdoc/>
    public async Task<DateOnly?> FindRevealedAsync(int year, CancellationToken cancellationToken) =>
        TableDate.Find(await ReadAsync(NameOf(year, "revealed"), cancellationToken));

    /// <inheritdoc/>
    public async Task<DateOnly> RevealAsync(int year, DateOnly day, CancellationToken cancellationToken) =>
        TableDate.Read(await WriteOnceAsync(NameOf(year, "revealed"), TableDate.Write(day), cancellationToken));

    /// <returns>What was written first.</returns>
    private async Task<string> WriteOnceAsync(string name, string text, CancellationToken cancellationToken)
    {
        return await container.Blob(name).TryCreateAsync(Encoding.ASCII.GetBytes(text), "text/plain", cancellationToken)
            ? text
            : (await ReadAsync(name, cancellationToken))!;
    }

    private async Task<string?> ReadAsync(string name, CancellationToken cancellationToken) =>
        await container.Blob(name).FindAsync(cancellationToken) is { } text ? Encoding.ASCII.GetString(text.Span) : null;

    private static string NameOf(int year, string what) => string.Create(CultureInfo.InvariantCulture, $"{year:D4}/{what}");
}
