using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using CecFunctions.Domain.Programs;
using CecFunctions.Json;
using CecFunctions.Members;

namespace CecFunctions.SelfReports;

/// <summary>Providers and their keys. A key is shown once, when it is made; only a digest of it is kept.</summary>
public sealed class Providers(ProviderStore store, ProgramCatalog catalog, TimeProvider time)
{
    private const int SecretBytes = 32;
    private const int MaxKeyLength = 200;
    private const char Separator = '.';

    // Compared with where no provider has the id, so that the answer takes as long.
    private static readonly string NoSecret = new('0', 2 * SHA256.HashSizeInBytes);

    /// <returns>The key, <c>{provider}.{secret}</c>; <see langword="null"/> where the id is taken.</returns>
    /// <exception cref="ArgumentException">The id, the name or a program cannot be right.</exception>
    public async Task<string?> AddAsync(
        string id, string name, IReadOnlyCollection<string> programs, CancellationToken cancellationToken)
    {
        if (!Provider.IsId(id))
        {
            throw new ArgumentException(
                $"'{id}' is no id of a provider: 1 to {Provider.MaxIdLength} of a–z 0–9 and the dash, "
                    + "the first a letter.",
                nameof(id));
        }

        name = PersonName.Normalize(name);
        if (name.Length is 0 or > Provider.MaxNameLength)
        {
            throw new ArgumentException(
                $"A name has 1 to {Provider.MaxNameLength} characters, and not blanks alone.", nameof(name));
        }

        if (PersonName.Problem(name) is { } wrong)
        {
            throw new ArgumentException($"The name {wrong}", nameof(name));
        }

        if (MemberLimits.StoredBytes(name) > MemberLimits.MostTextBytes)
        {
            throw new ArgumentException($"The name {MemberLimits.TooLong(MemberLimits.MostTextBytes)}", nameof(name));
        }

        if (programs.Count == 0 || programs.FirstOrDefault(program => catalog.Find(program) is null) is not null)
        {
            throw new ArgumentException(
                $"Programs are one or more of {string.Join(", ", catalog.Programs.Select(p => p.Program))}.",
                nameof(programs));
        }

        var (key, digest) = NewKey(id);
        var provider = new Provider(
            id,
            name,
            [.. programs.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            digest,
            time.GetUtcNow());
        return await store.TryAddAsync(provider, cancellationToken) ? key : null;
    }

    /// <summary>Makes a new key; the one before is no longer good. A revoked provider may report again.</summary>
    /// <returns><see langword="null"/> where there is no such provider.</returns>
    public async Task<string?> RotateAsync(string id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } provider)
        {
            return null;
        }

        var (key, digest) = NewKey(id);
        await store.PutAsync(provider with { KeyDigest = digest, KeyMadeAt = time.GetUtcNow() }, cancellationToken);
        return key;
    }

    /// <summary>Revokes the provider's key. What it reported stays.</summary>
    /// <returns><see langword="false"/> where there is no such provider.</returns>
    public async Task<bool> RevokeAsync(string id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } provider)
        {
            return false;
        }

        await store.PutAsync(provider with { KeyDigest = null }, cancellationToken);
        return true;
    }

    /// <summary>All providers, by id.</summary>
    public Task<IReadOnlyList<Provider>> ListAsync(CancellationToken cancellationToken) =>
        store.ListAsync(cancellationToken);

    /// <summary>The provider whose key it is; takes as long for a wrong secret as for the right one.</summary>
    public async Task<Provider?> FindByKeyAsync(string key, CancellationToken cancellationToken)
    {
        var at = key.IndexOf(Separator, StringComparison.Ordinal);
        if (at < 0 || key.Length > MaxKeyLength || await FindAsync(key[..at], cancellationToken) is not { } provider)
        {
            Matches(key, NoSecret);
            return null;
        }

        return Matches(key[(at + 1)..], provider.KeyDigest ?? NoSecret) ? provider : null;
    }

    private async Task<Provider?> FindAsync(string id, CancellationToken cancellationToken) =>
        Provider.IsId(id) ? await store.FindAsync(id, cancellationToken) : null;

    private static (string Key, string Digest) NewKey(string id)
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        // The secret is 256 random bits, so a slow digest would protect nothing.
        return ($"{id}{Separator}{secret}", TextDigest.From(secret));
    }

    private static bool Matches(string secret, string digest) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(TextDigest.From(secret)), Encoding.ASCII.GetBytes(digest));
}

/// <summary>A provider of courses that may report what members earned with it.</summary>
/// <param name="Id">See <see cref="IsId"/>; never given to another.</param>
/// <param name="Name">
/// As members read it: the body that awarded the credits. It never changes, so that a line sent again is the same line.
/// </param>
/// <param name="Programs">The programs for whose members it may report.</param>
/// <param name="KeyDigest">
/// SHA-256 of the secret, in hexadecimal; <see langword="null"/> = revoked, and no key is good.
/// </param>
public sealed record Provider(
    string Id, string Name, ImmutableArray<string> Programs, string? KeyDigest, DateTimeOffset KeyMadeAt)
{
    /// <summary>The most characters of an id.</summary>
    public const int MaxIdLength = 24;

    /// <summary>The most characters of a name.</summary>
    public const int MaxNameLength = 100;

    /// <summary>1 to 24 of a–z 0–9 and the dash, the first a letter.</summary>
    public static bool IsId(string text) =>
        text.Length is > 0 and <= MaxIdLength
            && char.IsAsciiLetterLower(text[0])
            && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
