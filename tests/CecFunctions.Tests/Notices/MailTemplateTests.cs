using System.Text.RegularExpressions;
using CecFunctions.Azurite;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Notices;
using CecFunctions.Notices;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Tests.Notices;

/// <summary>The words of mails as an office changes them, and what is wrong with words that cannot be right.</summary>
public sealed partial class MailTemplateTests : IDisposable
{
    private const string Right =
        "subject: Ours: {{ type }}\nheading: {{ title }}\nbutton: Go\n---\nOur words.\n\n{{ needs }}\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("cec-mails").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void OwnWords_AreThoseOfAllBodies_OrOfOne()
    {
        Write("grace-entered.liquid", Right);
        Write("nsca/grace-entered.liquid", Right.Replace("Ours", "NSCA's", StringComparison.Ordinal));
        var templates = new MailTemplates(MailTemplateFolder.Read(Settings(), TestPrograms.Catalog));
        var sample = SampleNotices.All.Single(sample => sample.Name == "grace-entered");

        Assert.Equal("Ours: NASM-CPT", sample.Create(templates, TestPrograms.Catalog["nasm"])!.Subject);
        var nsca = sample.Create(templates, TestPrograms.Catalog["nsca"])!;
        Assert.Equal("NSCA's: NSCA-CSCS", nsca.Subject);
        Assert.Contains("Our words.\r\n\r\n- CEU: ", nsca.Text, StringComparison.Ordinal);
        var lapsed = SampleNotices.All.Single(other => other.Name == "lapsed");
        Assert.Equal(
            lapsed.Create(MailTemplates.BuiltIn, TestPrograms.Catalog["nsca"])!.Text,
            lapsed.Create(templates, TestPrograms.Catalog["nsca"])!.Text);
    }

    [Theory]
    [InlineData(
        "lapsed.liquid",
        "subject: {{ typ }}\nheading: h\nbutton: b\n---\nx",
        "lapsed.liquid:1 has the fact 'typ', which there is not.")]
    [InlineData(
        "lapsed.liquid",
        "subject: s\nheading: h\nbutton: b\n---\nx\n{% for fee in renewal.fees %}\n{{ fee.amunt }}\n{% endfor %}\n",
        "lapsed.liquid:7 has the fact 'fee.amunt', which there is not.")]
    [InlineData(
        "lapsed.liquid",
        "subject: s\nheading: h\nbutton: b\n---\n{% if false %}\n{{ renewal.fees.amount }}\n{% endif %}\nx",
        "lapsed.liquid:6 has the fact 'renewal.fees.amount', which there is not.")]
    [InlineData(
        "lapsed.liquid",
        "subject: s\nheading: h\nbutton: b\n---\n{{ date | no_such_filter }}",
        "lapsed.liquid:5 has the filter 'no_such_filter', which there is not.")]
    [InlineData(
        "lapsed.liquid",
        "subject: s\nheading: h\nbutton: b\n---\nx\n\n{% if date %}\ny\n",
        "lapsed.liquid:9 '{% endif %}' was expected.")]
    [InlineData(
        "lapsed.liquid",
        "subject: s\nheading: h\nbutton: b\n---\n{% include 'other' %}",
        "lapsed.liquid:5 Unknown tag 'include'.")]
    [InlineData("lapsed.liquid", "subject: s\nheading: h\n---\nx", "lapsed.liquid:1 has no 'button:'.")]
    [InlineData("lapsed.liquid", "subject: s\nheading: h\nbutton: b\n", "lapsed.liquid:1 has no text after '---'.")]
    [InlineData(
        "lapsed.liquid", "subject: s\ngreeting: g\n---\nx", "lapsed.liquid:2 is none of 'subject:', 'heading:', 'along:', 'button:'.")]
    [InlineData(
        "nsca/grace-entered.liquid",
        "subject: {% if is_over %}s{% endif %}\nheading: h\nbutton: b\n---\nx",
        "nsca/grace-entered.liquid gives no subject. (nsca, grace-entered)")]
    [InlineData(
        "nasm/grace-entered.liquid",
        "subject: {{ days_left | divided_by: 0 }}\nheading: h\nbutton: b\n---\nx",
        "nasm/grace-entered.liquid fails: Attempted to divide by zero. (nasm, grace-entered)")]
    [InlineData(
        "lapse.liquid",
        "x",
        "lapse.liquid:1 is no template: none has this name. Files are named NAME.liquid, or BODY/NAME.liquid for one body.")]
    [InlineData(
        "naba/lapsed.liquid",
        Right,
        "naba/lapsed.liquid:1 is no template: none has this name. Files are named NAME.liquid, or BODY/NAME.liquid for one body.")]
    public void WrongWords_EndTheStart_WithFileAndLine(string file, string text, string fault)
    {
        Write(file, text);

        var refused = Assert.Throws<ArgumentException>(() => MailTemplateFolder.Read(Settings(), TestPrograms.Catalog));

        Assert.Equal($"Setting Mail__Templates: {fault}", refused.Message);
    }

    [Fact]
    public void WordsThatFailAtNight_GiveWayToThoseBuiltIn_AndTheLogSaysSo()
    {
        // Right on every sample, and wrong for a credential of another number.
        Write(
            "grace-entered.liquid",
            "subject: {% if number == 'c1' %}{{ 1 | divided_by: 0 }}{% endif %}s\nheading: h\nbutton: b\n---\nx");
        var logs = new CapturedLogs();
        using var factory = LoggerFactory.Create(builder => builder.AddProvider(logs));
        var templates = new MailTemplates(
            MailTemplateFolder.Read(Settings(), TestPrograms.Catalog), factory.CreateLogger<MailTemplates>());
        var program = TestPrograms.Catalog["nasm"];
        var credential = Enrolment.Certify(program, "c1", "NASM-CPT", new DateOnly(2024, 3, 15));
        var day = credential.Cycle.Ends.AddDays(1);
        var member = Lifecycle.CatchUp(new Domain.Credentials.Member { Credentials = [credential] }, program, day).Member;
        var mail = new NoticeMail(
            program,
            null,
            day,
            [NoticeItem.Create(new Notice("c1", NoticeKind.GraceEntered, null, 1, day, day), member, program, day)]);

        Assert.Equal(
            new NoticeRenderer(MailTemplates.BuiltIn).Render(mail), new NoticeRenderer(templates).Render(mail));
        Assert.Contains(logs.Lines, line => line.Contains("grace-entered.liquid", StringComparison.Ordinal));
    }

    [Fact]
    public void Documents_HaveEveryFact_AndEveryTemplate()
    {
        var document = File.ReadAllText(Path.Combine(RepositoryRoot.Find(), "docs", "mails.md"));

        Assert.Equal(
            new FactGroup[] { MailFacts.OfNoticeWithParts, MailFacts.OfFrame, MailFacts.OfAccount }
                .SelectMany(group => group.Describe()).Select(fact => $"| `{fact.Path}` | {fact.What} |"),
            FactRow().Matches(document[document.IndexOf("## Facts of notices", StringComparison.Ordinal)..])
                .Select(row => row.Value));
        Assert.All(
            MailTemplates.Kinds.Keys, name => Assert.Contains($"`{name}`", document, StringComparison.Ordinal));
        var example = Example().Match(document).Groups["text"].Value;
        Assert.NotNull(
            MailTemplate.Parse("example", example, MailTemplates.Kinds["grace-reminder"], out var faults));
        Assert.Empty(faults);
    }

    [Fact]
    public void Facts_AreReadAsTheyAreDescribed()
    {
        var credential = Enrolment.Certify(
            TestPrograms.Catalog["nsca"], "a\r\nb\u202Ec", "NSCA-CSCS", new DateOnly(2024, 3, 15));
        var member = new Domain.Credentials.Member { Credentials = [credential] };
        var day = new DateOnly(2026, 12, 1);
        var notice = new Notice(credential.Id, NoticeKind.RenewalReminder, -30, 1, credential.Cycle.Ends, day);
        var facts = MailFacts.OfNotice.Read(new NoticeTold(
            NoticeItem.Create(notice, member, TestPrograms.Catalog["nsca"], day), TestPrograms.Catalog["nsca"], day));

        Assert.Equal("a  bc", facts["number"]);
        Assert.Equal("31 December 2026", facts["date"]);
        Assert.Equal("in 30 days", facts["in_days"]);
        Assert.Null(facts["audit"]);
        var fees = Assert.IsType<Dictionary<string, object?>[]>(
            Assert.IsType<Dictionary<string, object?>>(facts["renewal"])["fees"]);
        Assert.Equal(["$80", "$115"], fees.Select(fee => fee["amount"]));
    }

    private void Write(string file, string text)
    {
        var path = Path.Combine(_folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private IConfiguration Settings() => new ConfigurationBuilder()
        .AddInMemoryCollection([new KeyValuePair<string, string?>("Mail:Templates", _folder)])
        .Build();

    [GeneratedRegex(@"^\| `.*$", RegexOptions.Multiline)]
    private static partial Regex FactRow();

    [GeneratedRegex(@"# mails/nsca/grace-reminder\.liquid\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
