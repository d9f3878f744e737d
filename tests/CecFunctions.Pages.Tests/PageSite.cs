using System.Collections.Concurrent;
using System.Net;
using CecFunctions.Azurite;
using CecFunctions.LocalHost.Tests;
using CecFunctions.LocalHost.Tests.FirstMonth;
using Microsoft.Playwright;

namespace CecFunctions.Pages.Tests;

/// <summary>
/// The site of <c>run</c> on storage of its own, with its members and staff, and the browser that they use. All tests
/// share it; one that changes what others see has a member of its own.
/// </summary>
internal sealed class PageSite
{
    // For a machine that does much else.
    private const int MostMilliseconds = 60_000;

    private static readonly Lazy<Task<PageSite>> Shared = new(StartAsync);

    private readonly ConcurrentDictionary<Person, Lazy<Task<System.Net.Cookie>>> _sessions = new();
    private readonly Chromium _chromium;

    private PageSite(CommandShell office, SignInMails mails, OfficeSite site, Chromium chromium) =>
        (Office, Mails, Http, _chromium) = (office, mails, site, chromium);

    /// <summary>Where the site is.</summary>
    public Uri Address => Http.Address;

    /// <summary>Runs commands as the office does.</summary>
    public CommandShell Office { get; }

    /// <summary>The same over HTTP, as any member or one of the staff.</summary>
    public OfficeSite Http { get; }

    public SignInMails Mails { get; }

    /// <summary>The parts of addresses that each run makes anew, by the names that <see cref="PageTable"/> has.</summary>
    public Dictionary<string, string> Parts { get; } = [];

    /// <summary>Starts it on the first call. It ends with the test process, as its storage and browser do.</summary>
    public static Task<PageSite> SharedAsync() => Shared.Value;

    private static async Task<PageSite> StartAsync()
    {
        Assertions.SetDefaultExpectTimeout(MostMilliseconds);
        var chromium = Chromium.StartAsync();
        var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemory = true }, CancellationToken.None);
        var office = new CommandShell(new StandingClock()) { Storage = azurite.ConnectionString };
        AppDomain.CurrentDomain.ProcessExit += (_, _) => office.Dispose();
        await PageRoster.FillAsync(office);
        var site = new PageSite(
            office,
            new SignInMails(office.Mailbox),
            await OfficeSite.StartAsync(office, azurite.ConnectionString),
            await chromium);
        await PageTable.FillPartsAsync(site);
        return site;
    }

    /// <summary>A site beside this one, with members and days of its own, in the same emulator and browser.</summary>
    /// <param name="office">Its office, whose members and staff are there.</param>
    public async Task<PageSite> StartBesideAsync(CommandShell office) => new(
        office, new SignInMails(office.Mailbox), await OfficeSite.StartAsync(office, office.Storage!), _chromium);

    /// <summary>A browser without cookies, in which the person is signed in.</summary>
    /// <param name="options">Its settings, besides the address.</param>
    public async Task<IBrowserContext> OpenBrowserAsync(Person person, BrowserNewContextOptions? options = null)
    {
        options ??= new BrowserNewContextOptions();
        options.BaseURL = Address.ToString();
        options.ReducedMotion = ReducedMotion.Reduce;
        options.Locale ??= "en-US";
        var context = await _chromium.Browser.NewContextAsync(options);
        context.SetDefaultTimeout(MostMilliseconds);
        await SignInAsync(context, person);
        return context;
    }

    /// <summary>Signs a person in where no one is.</summary>
    public async Task SignInAsync(IBrowserContext context, Person person)
    {
        if (person != Person.Visitor)
        {
            var session = await _sessions.GetOrAdd(person, of => new(() => SignInAsync(of))).Value;
            await context.AddCookiesAsync(
                [new() { Name = session.Name, Value = session.Value, Url = Address.ToString(), HttpOnly = true }]);
        }
    }

    /// <summary>Signs a person in by a mailed link, without a browser.</summary>
    private async Task<System.Net.Cookie> SignInAsync(Person person)
    {
        var cookies = new CookieContainer();
        using var handler = new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = cookies };
        using var client = new HttpClient(handler) { BaseAddress = Address };
        var link = await Mails.LinkToAsync(People.EmailOf(person), async () =>
        {
            using var form = new FormUrlEncodedContent(
                [new("program", People.ProgramOf(person)), new("email", People.EmailOf(person))]);
            using var asked = await client.PostAsync(new Uri("/sign-in", UriKind.Relative), form);
            Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
        });
        using var press = new FormUrlEncodedContent([]);
        using var signedIn = await client.PostAsync(link, press);
        Assert.Equal(HttpStatusCode.SeeOther, signedIn.StatusCode);
        return Assert.Single(cookies.GetCookies(Address));
    }
}
