using System.Net.Http.Headers;
using System.Text;
using System.Xml.Linq;

namespace KnowledgeHandover.Web.Tests.Features.Subscriptions;

/// <summary>A feed reader: it knows an address and a password, and keeps no cookie.</summary>
public sealed class FeedReader(KnowledgeApp app)
{
    public static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private readonly HttpClient _client = app.CreateAnonymousClient();

    public async Task<HttpResponseMessage> GetAsync(string address, string? token = null, string? ifNoneMatch = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"だれでも:{token}")));
        }

        if (ifNoneMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch);
        }

        return await _client.SendAsync(request);
    }

    public async Task<int> StatusAsync(string address, string? token = null)
    {
        using var response = await GetAsync(address, token);
        return (int)response.StatusCode;
    }

    public async Task<XElement> ReadAsync(long subscription, string token)
    {
        using var response = await GetAsync($"/feeds/{subscription}.atom", token);
        Assert.Equal(200, (int)response.StatusCode);
        return XDocument.Parse(await response.Content.ReadAsStringAsync()).Root!;
    }

    public async Task<List<string>> TitlesAsync(long subscription, string token) =>
        [.. (await ReadAsync(subscription, token)).Elements(Atom + "entry").Select(e => e.Element(Atom + "title")!.Value)];
}
