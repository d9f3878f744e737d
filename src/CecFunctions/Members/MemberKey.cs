using System.Text.Json;
using System.Text.Json.Serialization;

namespace CecFunctions.Members;

/// <summary>
/// Names one member of one program. Its text, <c>{program}|{memberId}</c>, is the member's partition in storage.
/// </summary>
public sealed record MemberKey
{
    /// <summary>The most characters of a member id.</summary>
    public const int MaxIdLength = 64;

    private const char Separator = '|';

    /// <exception cref="ArgumentException">
    /// The program's key or the member id has characters or a length it must not have.
    /// </exception>
    public MemberKey(string program, string memberId)
    {
        if (!IsProgramKey(program))
        {
            throw new ArgumentException(
                $"'{program}' cannot be a program's key: lower-case letters, digits and dashes.", nameof(program));
        }

        if (!IsMemberId(memberId))
        {
            throw new ArgumentException(
                $"'{memberId}' cannot be a member id: 1 to {MaxIdLength} of A–Z a–z 0–9 - _ .", nameof(memberId));
        }

        Program = program;
        MemberId = memberId;
    }

    public string Program { get; }

    public string MemberId { get; }

    /// <summary>1 to 64 of A–Z a–z 0–9 - _ and the full stop.</summary>
    public static bool IsMemberId(string text) =>
        text.Length is > 0 and <= MaxIdLength && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    /// <summary>
    /// What is wrong with the id of a new member, as a sentence without subject; <see langword="null"/> where nothing
    /// is.
    /// </summary>
    public static string? ProblemWithNewId(string text) =>
        !IsMemberId(text) ? $"must be 1 to {MaxIdLength} of A–Z a–z 0–9 - _ and full stop."
        : AddressPart.ProblemWith(text);

    /// <summary>Reads the text of a key.</summary>
    /// <exception cref="FormatException">The text names no member.</exception>
    public static MemberKey Parse(string text)
    {
        var at = text.IndexOf(Separator, StringComparison.Ordinal);
        return at > 0 && IsProgramKey(text[..at]) && IsMemberId(text[(at + 1)..])
            ? new MemberKey(text[..at], text[(at + 1)..])
            : throw new FormatException("The text names no member.");
    }

    /// <summary>By program, then by id, character code by character code.</summary>
    public static IComparer<MemberKey> InOrder { get; } = Comparer<MemberKey>.Create((one, other) =>
        string.CompareOrdinal(one.Program, other.Program) is var order and not 0
            ? order
            : string.CompareOrdinal(one.MemberId, other.MemberId));

    public override string ToString() => $"{Program}{Separator}{MemberId}";

    private static bool IsProgramKey(string text) =>
        text.Length is > 0 and <= 32 && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}

/// <summary>A member's key as its text.</summary>
internal sealed class MemberKeyJsonConverter : JsonConverter<MemberKey>
{
    public override MemberKey Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return MemberKey.Parse(reader.GetString()!);
        }
        catch (FormatException refused)
        {
            throw new JsonException(refused.Message, refused);
        }
    }

    public override void Write(Utf8JsonWriter writer, MemberKey value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
