using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CecFunctions.Domain.Credentials;

namespace CecFunctions.Members;

/// <summary>
/// A number that staff have corrected: rows of rosters, and payments, that still have it are about the credential all
/// the same.
/// </summary>
/// <param name="Right">The credential's number on record.</param>
public sealed record WrongNumber(string Wrong, string Right)
{
    internal string KeyOfWrong => CredentialNumber.KeyOf(Wrong);
}

/// <summary>The wrong numbers that others may go on giving, as a part of the member.</summary>
/// <remarks>See docs/decisions/0024.</remarks>
public static class WrongNumbersPart
{
    public static readonly MemberPart<ImmutableArray<WrongNumber>> Part = new(
        // Rosters were the first to give them.
        "rosterWrongNumbers",
        WrongNumbersJsonContext.Default.ImmutableArrayWrongNumber,
        [],
        accounts => [.. accounts.Goes.WrongNumbers.Concat(accounts.Survivor.WrongNumbers).DistinctBy(Ids)])
    {
        Renumbered = (known, wrong, right) =>
        [
            .. known
                .Select(number => number.Right == wrong ? number with { Right = right } : number)
                .Append(new WrongNumber(wrong, right))
                // A number that went to another credential and on may have been wrong for several.
                .Where(number => number.KeyOfWrong != CredentialNumber.KeyOf(number.Right))
                .Reverse()
                .DistinctBy(Ids)
                .Reverse(),
        ],
    };

    private static (string Wrong, string Right) Ids(WrongNumber number) =>
        (number.KeyOfWrong, CredentialNumber.KeyOf(number.Right));

    extension(MemberDocument member)
    {
        /// <summary>Numbers that staff have corrected, oldest first.</summary>
        public ImmutableArray<WrongNumber> WrongNumbers => member.Get(Part);

        /// <summary>
        /// The right number where the one given was corrected, the last time; <see langword="null"/> where it was not.
        /// </summary>
        public string? FindRightNumber(string given) => member.FindRightNumbers(given).FirstOrDefault();

        /// <summary>
        /// The numbers that credentials have which had the one given, the last corrected first: it may have gone from
        /// one to another.
        /// </summary>
        public IEnumerable<string> FindRightNumbers(string given)
        {
            var key = CredentialNumber.KeyOf(given);
            return member.WrongNumbers.Where(corrected => corrected.KeyOfWrong == key)
                .Select(corrected => corrected.Right)
                .Reverse();
        }

        /// <summary>The member's credential of a number: one that has it now before one that had it.</summary>
        public Credential? FindByAnyNumber(string given) =>
            member.Standing.FindByNumber(given)
            ?? (member.FindRightNumber(given) is { } right ? member.Standing.FindByNumber(right) : null);
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ImmutableArray<WrongNumber>))]
internal sealed partial class WrongNumbersJsonContext : JsonSerializerContext;
