using System.Collections;
using System.Text.Json;
using CecFunctions.Azurite;
using CecFunctions.Http;
using Microsoft.Extensions.Configuration;

namespace CecFunctions.LocalHost.Commands;

/// <summary>
/// The settings of this machine, under the names the Function App uses: <c>local.settings.json</c> beside the solution
/// where there is one, and over it the environment.
/// </summary>
internal sealed class LocalSettings
{
    public const string FileName = "local.settings.json";

    private readonly Lazy<string> _root;
    private readonly Lazy<IConfiguration> _configuration;

    /// <param name="root">The folder that relative paths start from, and that holds <see cref="FileName"/>.</param>
    /// <param name="environment">Settings that go before those of the file.</param>
    public LocalSettings(Func<string> root, IReadOnlyDictionary<string, string> environment)
    {
        _root = new Lazy<string>(root);
        _configuration = new Lazy<IConfiguration>(() => Configure(Read(Path.Combine(Root, FileName), environment)));
    }

    /// <summary>All settings, as both hosts read them.</summary>
    /// <exception cref="InputException">The settings file cannot be read.</exception>
    public IConfiguration Configuration => _configuration.Value;

    /// <summary>The folder that relative paths start from.</summary>
    public string Root => _root.Value;

    /// <summary>
    /// The settings of the repository that the program lies in; outside of one, of the current folder.
    /// </summary>
    public static LocalSettings FromMachine()
    {
        var environment = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            environment[(string)variable.Key] = (string?)variable.Value ?? string.Empty;
        }

        return new LocalSettings(() => RepositoryRoot.TryFind() ?? Environment.CurrentDirectory, environment);
    }

    /// <summary>The setting, or <see langword="null"/> where it is not given or empty.</summary>
    /// <exception cref="InputException">It cannot be right, or the settings file cannot be read.</exception>
    public string? Find(string name) => Read(settings => SettingText.Find(settings, name));

    /// <summary>A folder named by a setting, as a full path; a relative one starts from <see cref="Root"/>.</summary>
    /// <exception cref="InputException">It can be no folder: names the setting.</exception>
    public string Folder(string name, string otherwise) =>
        Read(settings => SettingText.Folder(settings, name, otherwise, Root));

    /// <summary>Reads options that both hosts have.</summary>
    /// <exception cref="InputException">A setting cannot be right: names the setting.</exception>
    public T Read<T>(Func<IConfiguration, T> read)
    {
        try
        {
            return read(Configuration);
        }
        catch (ArgumentException refused)
        {
            throw new InputException(refused.Message, refused);
        }
    }

    /// <summary>Checks what both hosts check.</summary>
    /// <inheritdoc cref="Read{T}"/>
    public void Check(Action<IConfiguration> check) => Read(settings =>
    {
        check(settings);
        return true;
    });

    private static IConfiguration Configure(Dictionary<string, string> values)
    {
        var keys = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in values)
        {
            if (!keys.TryAdd(SettingText.KeyOf(name), value))
            {
                throw new InputException(
                    $"Setting {SettingText.NameOf(name)}: is given twice, with '__' and with ':'.");
            }
        }

        return new ConfigurationBuilder().AddInMemoryCollection(keys).Build();
    }

    private static Dictionary<string, string> Read(string file, IReadOnlyDictionary<string, string> environment)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (File.Exists(file))
        {
            try
            {
                using var json = JsonDocument.Parse(
                    File.ReadAllBytes(file),
                    new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
                if (json.RootElement.TryGetProperty("Values", out var given))
                {
                    foreach (var value in given.EnumerateObject())
                    {
                        values[value.Name] = value.Value.GetString() ?? string.Empty;
                    }
                }
            }
            catch (Exception wrong) when (
                wrong is JsonException or InvalidOperationException or IOException or UnauthorizedAccessException)
            {
                throw new InputException(
                    $"{file}: is no settings file, an object with 'Values' that are texts: {wrong.Message}", wrong);
            }
        }

        foreach (var (name, value) in environment)
        {
            values[name] = value;
        }

        return values;
    }
}
