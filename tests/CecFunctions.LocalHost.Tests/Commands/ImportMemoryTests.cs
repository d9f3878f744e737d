using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CecFunctions.Tests.Imports;

namespace CecFunctions.LocalHost.Tests.Commands;

/// <summary>
/// What an import keeps in memory does not grow with its file: a process whose heap may have no more than
/// <see cref="HeapLimit"/> takes in files that would not fit there, whatever else the machine does.
/// </summary>
public sealed class ImportMemoryTests : IDisposable
{
    /// <summary>Bytes: less than the rows of any of these files take as objects, three times what was needed.</summary>
    private const long HeapLimit = 64 * 1024 * 1024;

    /// <summary>One object kept for each, at its least 32 bytes with what refers to it, would fill the heap.</summary>
    private const int Letters = 2_200_000;

    // As objects, some 640 bytes a row. Each member is looked up, so there are fewer of them.
    private const int GoodRows = 110_000;
    private const int Members = 3_000;
    private const int WrongRows = 110_000;

    // Names and addresses of some 200 letters: 820 bytes a row.
    private const int WorkbookRows = 82_000;

    private static readonly string LongDomain =
        string.Join('.', "abc".Select(letter => new string(letter, 58))) + ".example.org";

    private static readonly string[] Types = ["ACSM-GEI", "ACSM-CPT", "ACSM-EP", "ACSM-CEP"];

    private const string CreditsHeader = "program,memberId,reportId,activity,date,credits,approvedBy,source\n";

    private static readonly (string Command, string Kind, int Rows, int Bad)[] Files =
    [
        ("import", "letters", Letters, Letters),
        ("import", "wrong", WrongRows, WrongRows),
        ("import", "good", GoodRows, 0),
        ("import", "one-member", GoodRows, GoodRows),
        ("import-credits", "letters", Letters, Letters),
        ("import-credits", "good", GoodRows, GoodRows),
        ("import-credits", "one-member", GoodRows, GoodRows),
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("cec-memory-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Rows of members who are looked up, and those of one member, are the part of the site and the workbook below.</summary>
    [Theory]
    [InlineData("import", "letters")]
    [InlineData("import", "wrong")]
    [InlineData("import-credits", "letters")]
    public async Task CommandLine_NeedsNoMoreForALargeFile(string command, string kind)
    {
        var (_, _, rows, bad) = Assert.Single(Files, file => (file.Command, file.Kind) == (command, kind));
        var file = Path.Combine(_folder, "file.csv");
        await File.WriteAllTextAsync(file, Content(command, kind));

        using var process = HostProcess.Start(
            _folder, HeapLimit, command, file, "--as-of", "2025-06-01", "--dry-run");
        var run = await process.EndAsync();

        Assert.True(run.ExitCode == (bad == 0 ? 0 : 2), Beginning(run.Error));
        Assert.Equal((rows, bad), (run.LastFigure("rows"), run.LastFigure("bad")));
        Assert.InRange(run.Error.Count(c => c == '\n'), 0, 1100);
    }

    /// <summary>Its texts alone take more than the heap may have.</summary>
    [Fact]
    public async Task CommandLine_NeedsNoMoreForALargeWorkbook()
    {
        var file = Path.Combine(_folder, "file.xlsx");
        await File.WriteAllBytesAsync(file, Workbook());

        using var process = HostProcess.Start(
            _folder, HeapLimit, "import", file, "--as-of", "2025-06-01", "--dry-run", "--changes", $"{file}.jsonl");
        var run = await process.EndAsync();

        Assert.True(run.ExitCode == 0, Beginning(run.Error));
        Assert.Equal((WorkbookRows, WorkbookRows), (run.Figure("rows"), run.Figure("added")));
    }

    [Fact]
    public async Task Http_NeedsNoMoreForLargeFiles()
    {
        using var process = HostProcess.Start(_folder, HeapLimit, "run", "--port", "0");
        var site = (await process.WaitForAsync("The site is at ")).Split(' ')[4];
        using var client = new HttpClient { Timeout = TimeSpan.FromMinutes(5) };
        foreach (var (command, kind, rows, bad) in Files)
        {
            var address = command == "import" ? "roster" : "credits";
            using var request = new HttpRequestMessage(
                HttpMethod.Post, new Uri($"{site}/api/staff/imports/{address}?dryRun=true"));
            request.Headers.Authorization = AuthenticationHeaderValue.Parse("Bearer dev:staff:registrar:rob");
            request.Content = new StringContent(Content(command, kind), Encoding.UTF8, "text/csv");

            using var response = await client.SendAsync(request);

            var text = await response.Content.ReadAsStringAsync();
            Assert.True(response.StatusCode == HttpStatusCode.OK, $"{command} {kind}: {Beginning(text)}");
            using var answer = JsonDocument.Parse(text);
            Assert.Equal(
                (rows, bad, Math.Min(bad, 1000)),
                (
                    answer.RootElement.GetProperty("rows").GetInt32(),
                    answer.RootElement.GetProperty("bad").GetInt32(),
                    answer.RootElement.GetProperty("problems").GetArrayLength()));
        }

        await process.TerminateAsync();
        Assert.Equal(0, (await process.EndAsync()).ExitCode);
    }

    private static string Content(string command, string kind)
    {
        var header = command == "import" ? RosterText.Header : CreditsHeader;
        if (kind == "letters")
        {
            return string.Concat(header, string.Concat(Enumerable.Repeat("a\n", Letters)));
        }

        var text = new StringBuilder(header);
        var rows = Files.Single(file => (file.Command, file.Kind) == (command, kind)).Rows;
        for (var i = 0; i < rows; i++)
        {
            var member = kind == "one-member" ? 1 : command == "import" ? i / Types.Length : i % Members;
            text.Append(command == "import"
                ? kind == "wrong"
                    ? $"acsm,M {i},Member {i},no address at all,ACSM-XYZ,,2021-13-15,soon,later,yes\n"
                    : $"acsm,M{member},Member {member},m{member}@example.org,{Types[i % Types.Length]},C{i},2021-03-15,,,false\n"
                : $"acsm,M{member},r{i},continuing-education,2022-04-28,4.5,ACE,self\n");
        }

        return text.ToString();
    }

    private static byte[] Workbook()
    {
        var (rows, texts) = (new StringBuilder(), new StringBuilder());
        var columns = RosterText.Header.TrimEnd().Split(',');
        foreach (var column in columns)
        {
            texts.Append($"<si><t>{column}</t></si>");
        }

        rows.Append($"<row>{string.Concat(columns.Select((_, i) => $"<c t=\"s\"><v>{i}</v></c>"))}</row>");
        for (var i = 0; i < WorkbookRows; i++)
        {
            var (member, type) = (i / Types.Length, Types[i % Types.Length]);
            texts.Append($"<si><t>Member {member} {new string((char)('a' + (member % 26)), 180)}</t></si>")
                .Append($"<si><t>m{member}@{LongDomain}</t></si>");
            rows.Append("<row><c t=\"str\"><v>acsm</v></c>")
                .Append($"<c><v>{member}</v></c><c t=\"s\"><v>{columns.Length + (2 * i)}</v></c>")
                .Append($"<c t=\"s\"><v>{columns.Length + (2 * i) + 1}</v></c>")
                .Append($"<c t=\"str\"><v>{type}</v></c><c t=\"str\"><v>C{i}</v></c><c s=\"1\"><v>45000</v></c></row>");
        }

        var book = new TestWorkbook().Rows("Members", $"{rows}");
        book.Parts["xl/sharedStrings.xml"] = $"<sst>{texts}</sst>";
        return book.ToBytes();
    }

    private static string Beginning(string text) => text[..Math.Min(text.Length, 2000)];
}
