using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;
using CecFunctions.Http;
using CecFunctions.Members;
using CecFunctions.Notices;
using CecFunctions.Pages;

namespace CecFunctions.Office;

/// <summary>
/// A command of the office as a form: its words, its fields, and what it calls. What is entered becomes the body of the
/// same command of the API, so both are checked alike.
/// </summary>
/// <param name="Name">The last part of its address.</param>
/// <param name="Consequences">What will happen, said before it does.</param>
/// <param name="Done">What is said after it.</param>
internal sealed record OfficeForm(
    string Name, OfficeFormGroup Group, string Title, string Consequences, string Done)
{
    /// <summary>The fields, for the member and for what was chosen first.</summary>
    public required Func<OfficeFormSource, ImmutableArray<OfficeField>> Fields { get; init; }

    public required Func<JsonObject, OfficeAction, Task<Problem?>> CarryOutAsync { get; init; }

    /// <summary>A field that is asked for on its own first, because the others depend on it.</summary>
    public string? First { get; init; }

    /// <summary>Whether it can not be undone.</summary>
    public bool IsFinal { get; init; }

    /// <summary>Whether a reason for the log can be given with it; other forms ask for one in a field of theirs.</summary>
    public bool TakesReason { get; init; }

    /// <summary>Tells whether what it is about has changed since the form was shown.</summary>
    public Func<OfficeFormSource, string> Version { get; init; } =
        source => ProfileTag.From(source.File.Member);

    /// <summary>What the consequences are for this member: dates, sums, and what it is about.</summary>
    public Func<OfficeFormSource, IEnumerable<string>> About { get; init; } = _ => [];

    /// <summary>Why the mail that it sends would not reach the member; most send none.</summary>
    public Func<OfficeFormSource, NoMail?> NoMail { get; init; } = _ => null;

    /// <summary>Whether it makes sense for a member; most do.</summary>
    public Func<OfficeFormSource, bool> Fits { get; init; } = _ => true;

    /// <summary>A form of a command whose body is of one type.</summary>
    public static OfficeForm Create<T>(
        string name,
        OfficeFormGroup group,
        string title,
        string consequences,
        string done,
        Func<OfficeFormSource, ImmutableArray<OfficeField>> fields,
        Func<T, OfficeAction, Task<Problem?>> carryOut) where T : class => new(name, group, title, consequences, done)
    {
        Fields = fields,
        CarryOutAsync = async (body, action) =>
        {
            var (asked, problem) = JsonBody.Read<T>(JsonSerializer.SerializeToUtf8Bytes(body));
            return problem ?? await carryOut(asked!, action);
        },
    };

    /// <summary>Whether the page of a member offers it.</summary>
    public bool IsOffered(MemberStory story) =>
        Fits(new OfficeFormSource(story.File, story.Program, story.Notices, story.Today, _ => null));

    /// <summary>The address of the form for a member.</summary>
    /// <param name="entered">What is filled in already, by field.</param>
    public string AddressFor(MemberKey member, params ReadOnlySpan<(string Field, string Value)> entered) =>
        AddressOf(Name, member, entered);

    /// <inheritdoc cref="AddressFor"/>
    /// <param name="name">The name of the form.</param>
    public static string AddressOf(
        string name, MemberKey member, params ReadOnlySpan<(string Field, string Value)> entered)
    {
        var address = $"{PageAddress.OfMember(member)}/do/{name}";
        var separator = '?';
        foreach (var (field, value) in entered)
        {
            address += $"{separator}{field}={Uri.EscapeDataString(value)}";
            separator = '&';
        }

        return address;
    }

    /// <summary>The body of the command from what was posted.</summary>
    /// <param name="faults">Told what is missing or is no date, no number.</param>
    public static JsonObject ReadBody(IEnumerable<OfficeField> fields, PostedForm form, FormFaults faults)
    {
        var body = new JsonObject();
        foreach (var field in fields)
        {
            if (form.Text(field.Name) is not { } text)
            {
                if (field.IsRequired)
                {
                    faults.Add(field.Name, FormFault.Missing);
                }

                continue;
            }

            switch (field.Kind)
            {
                case OfficeFieldKind.Amount:
                    body[field.Name] = form.Amount(field.Name, faults);
                    break;
                case OfficeFieldKind.Day:
                    _ = form.Day(field.Name, faults);
                    body[field.Name] = text;
                    break;
                case OfficeFieldKind.Flag:
                    body[field.Name] = text == "true";
                    break;
                default:
                    body[field.Name] = text.ReplaceLineEndings("\n");
                    break;
            }
        }

        return body;
    }
}

/// <summary>What the forms are grouped by.</summary>
internal enum OfficeFormGroup
{
    Standing,
    Record,
    Money,
    Notices,
    Mistakes,
}

/// <summary>What a form is made from.</summary>
/// <param name="Entered">What is filled in, by field.</param>
internal sealed record OfficeFormSource(
    MemberFile File,
    CertificationProgram Program,
    IReadOnlyList<NoticeRecord> Notices,
    DateOnly Today,
    Func<string, string?> Entered)
{
    /// <summary>The other account that a merge names, where there is one.</summary>
    public MemberFile? Other { get; init; }

    /// <summary>The credentials as they stand today.</summary>
    public IEnumerable<Credential> Held => File.Progress.Credentials.Select(held => held.Credential);

    /// <summary>The member as of today.</summary>
    public Member Standing => File.Member.Standing with { Credentials = [.. Held] };
}

/// <summary>What a form carries out, for whom and by whom.</summary>
/// <param name="Key">Tells the form that was shown from others, so that a double click does once what it says.</param>
/// <param name="Version">What the form was shown with, see <see cref="OfficeForm.Version"/>.</param>
internal sealed record OfficeAction(
    StaffMember At, string Key, string Version, OfficeActions Office, CancellationToken Cancellation)
{
    public bool IsCurrent(MemberDocument member) => ProfileTag.From(member) == Version;
}

/// <summary>A field of a form.</summary>
public sealed record OfficeField(string Name, string Label, OfficeFieldKind Kind)
{
    public string? Hint { get; init; }

    public bool IsRequired { get; init; } = true;

    /// <summary>The most characters.</summary>
    public int? Most { get; init; }

    /// <summary>The choices with their words.</summary>
    public ImmutableArray<(string Value, string Words)> Options { get; init; } = [];

    /// <summary>What it shows at first.</summary>
    public string? Initial { get; init; }
}

/// <summary>What is entered into a field.</summary>
public enum OfficeFieldKind
{
    Text,
    Lines,
    Day,
    Amount,
    Choice,

    /// <summary>Yes or no.</summary>
    Flag,
}

/// <summary>A form as its page shows it.</summary>
/// <param name="Key">See <see cref="OfficeAction.Key"/>.</param>
/// <param name="Entered">What stands in the fields.</param>
/// <param name="Chosen">What was chosen first, in words; <see langword="null"/> where nothing is chosen first.</param>
/// <param name="AsksFirst">Whether it asks for the first choice only.</param>
public sealed record OfficeFormView(
    string Title,
    string Consequences,
    ImmutableArray<string> About,
    string Address,
    string MemberAddress,
    string MemberName,
    ImmutableArray<OfficeField> Fields,
    Func<string, string?> Entered,
    string Key,
    string Version,
    bool IsFinal,
    (string Name, string Value, string Words)? Chosen,
    bool AsksFirst,
    FormFaults? Faults)
{
    /// <inheritdoc cref="OfficeForm.NoMail"/>
    internal NoMail? NoMail { get; init; }

    public required MemberKey Member { get; init; }

    /// <summary>Whether a letter can be recorded in the place of a notice.</summary>
    public bool MayGoByPost { get; init; }
}
