using System.Collections.Immutable;
using CecFunctions.Domain.Programs;
using CecFunctions.Http;
using Microsoft.Extensions.Configuration;

namespace CecFunctions.Notices;

/// <summary>
/// The office's own words: a folder with files named as the built-in templates, for all bodies, and folders in it named
/// as bodies for theirs alone.
/// </summary>
public static class MailTemplateFolder
{
    public const string FolderSetting = "Mail__Templates";

    private const int MostFaultsOfAStart = 5;

    /// <summary>The templates of the folder that the setting names; empty where it names none.</summary>
    /// <exception cref="ArgumentException">The folder is not there, or a template cannot be right: names the setting, and
    /// file and line.</exception>
    internal static ImmutableDictionary<string, MailTemplate> Read(IConfiguration settings, ProgramCatalog catalog)
    {
        if (SettingText.Find(settings, FolderSetting) is not { } folder)
        {
            return ImmutableDictionary<string, MailTemplate>.Empty;
        }

        if (!Directory.Exists(folder))
        {
            throw SettingText.Wrong(FolderSetting, "names no folder that is there.");
        }

        var (templates, faults) = Check(folder, catalog);
        return faults.IsEmpty
            ? templates
            : throw SettingText.Wrong(
                FolderSetting,
                $"{string.Join(" ", faults.Take(MostFaultsOfAStart))}"
                    + (faults.Length > MostFaultsOfAStart ? $" There are {faults.Length} faults in all." : ""));
    }

    /// <summary>What is wrong with a folder's templates, and which there are.</summary>
    /// <param name="folder">A folder that is there.</param>
    public static CheckedMailTemplates Try(string folder, ProgramCatalog catalog)
    {
        var (templates, faults) = Check(folder, catalog);
        return new CheckedMailTemplates([.. templates.Keys.Order(StringComparer.Ordinal)], faults);
    }

    /// <summary>The names of the built-in templates.</summary>
    public static ImmutableArray<string> Names { get; } = [.. MailTemplates.Kinds.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The built-in template of a name as its file has it, for an office to begin with.</summary>
    public static string TextOf(string name) => MailTemplates.TextOf(name);

    /// <summary>Reads every file, and writes every mail of every body with them.</summary>
    internal static (ImmutableDictionary<string, MailTemplate> Templates, ImmutableArray<MailTemplateFault> Faults) Check(
        string folder, ProgramCatalog catalog)
    {
        var templates = ImmutableDictionary.CreateBuilder<string, MailTemplate>(StringComparer.Ordinal);
        var faults = ImmutableArray.CreateBuilder<MailTemplateFault>();
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var path = Path.GetRelativePath(folder, file).Replace('\\', '/');
            if (path.Split('/').Any(part => part.StartsWith('.')) || Path.GetFileName(path) == "README.md")
            {
                continue;
            }

            var name = path.EndsWith(MailTemplates.FileEnding, StringComparison.Ordinal)
                ? path[..^MailTemplates.FileEnding.Length]
                : path;
            if (KindOf(name, catalog) is not { } kind)
            {
                faults.Add(new(
                    path,
                    1,
                    "is no template: none has this name. Files are named NAME.liquid, or BODY/NAME.liquid for one body."));
            }
            else
            {
                var template = MailTemplate.Parse(path, File.ReadAllText(file), kind, out var found);
                faults.AddRange(found);
                templates[name] = template!;
            }
        }

        return (
            templates.ToImmutable(),
            faults.Count > 0 ? faults.ToImmutable() : Tried(templates.ToImmutable(), catalog));
    }

    private static MailTemplateKind? KindOf(string name, ProgramCatalog catalog) => name.Split('/') switch
    {
        [var one] => MailTemplates.Kinds.GetValueOrDefault(one),
        [var body, var one] when catalog.Find(body) is not null => MailTemplates.Kinds.GetValueOrDefault(one),
        _ => null,
    };

    /// <summary>What goes wrong when mails are written, each place once.</summary>
    private static ImmutableArray<MailTemplateFault> Tried(
        ImmutableDictionary<string, MailTemplate> templates, ProgramCatalog catalog)
    {
        var tried = new MailTemplates(templates) { IsTried = true };
        var accounts = MailTemplates.Accounts.Select(name => SampleMail.FromAccount(
            name,
            "",
            (mails, program) => mails.Create(
                name,
                SampleMail.To,
                new AccountFacts(program) { On = SampleStory.Certified, LinkFor = TimeSpan.FromDays(1) },
                SampleMail.Site)));
        var faults = new List<MailTemplateFault>();
        foreach (var sample in templates.IsEmpty ? [] : SampleNotices.All.Concat(accounts))
        {
            foreach (var program in catalog.Programs)
            {
                try
                {
                    sample.Create(tried, program);
                }
                catch (MailTemplateException failed)
                {
                    faults.Add(failed.ToFault($"{program.Program}, {sample.Name}"));
                }
            }
        }

        return [.. faults.DistinctBy(fault => (fault.File, fault.Problem.Split(" (")[0]))];
    }
}

/// <summary>The templates of a folder.</summary>
/// <param name="Names">As files name them, without the ending.</param>
public sealed record CheckedMailTemplates(ImmutableArray<string> Names, ImmutableArray<MailTemplateFault> Faults);

/// <summary>A template that cannot write a mail, though it can be read.</summary>
internal sealed class MailTemplateException : Exception
{
    public MailTemplateException()
    {
    }

    public MailTemplateException(string message) : base(message)
    {
    }

    public MailTemplateException(string message, Exception innerException) : base(message, innerException)
    {
    }

    private MailTemplateException(string file, string problem, Exception? inner)
        : base($"{file}: {problem}", inner) => (File, Problem) = (file, problem);

    public string File { get; } = "";

    public string Problem { get; } = "";

    public static MailTemplateException SaysNothing(string file, string part) =>
        new(file, part == MailTemplateKind.Body ? "says nothing." : $"gives no {part}.", null);

    public static MailTemplateException From(string file, Exception failed) =>
        failed as MailTemplateException ?? new(file, $"fails: {failed.Message}", failed);

    public MailTemplateFault ToFault(string mail) => new(File, 0, $"{Problem} ({mail})");
}
