using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;

namespace Infra.Tests.RealEngine.Kubernetes;

/// <summary>The API of a control plane.</summary>
internal sealed class KubernetesApi : IDisposable
{
    private readonly Dictionary<string, JsonArray> _kinds = [];
    private readonly HttpClient _client;

    /// <param name="endpoint">Address of the API server.</param>
    /// <param name="token">Token of an administrator.</param>
    /// <param name="certificate">Certificate of the API server, in PEM.</param>
    public KubernetesApi(string endpoint, string token, string certificate)
    {
        var expected = X509Certificate2.CreateFromPem(certificate);
        _client = new(new HttpClientHandler
        {
            ServerCertificateCustomValidationCallback = (_, shown, _, _) => shown is not null && shown.RawData.SequenceEqual(expected.RawData),
        })
        {
            BaseAddress = new(endpoint),
        };
        _client.DefaultRequestHeaders.Authorization = new("Bearer", token);
    }

    /// <summary>The items of a list.</summary>
    public async Task<IReadOnlyList<JsonNode>> ListAsync(string path) =>
        [.. (await SendAsync(HttpMethod.Get, path)).Accepted()["items"]!.AsArray().Select(item => item!)];

    /// <summary>An object, which must be there.</summary>
    public async Task<JsonNode> GetAsync(string path) => (await SendAsync(HttpMethod.Get, path)).Accepted();

    /// <summary>Applies an object by server-side apply, as Pulumi's provider does; a field that its kind does not have is refused.</summary>
    /// <param name="made">The object.</param>
    /// <param name="isDryRun">Whether all is checked and nothing is stored.</param>
    public async Task<Answer> ApplyAsync(JsonNode made, bool isDryRun = false) => await SendAsync(
        HttpMethod.Patch,
        $"{await PathOfAsync(made)}?fieldManager=tests&force=true&fieldValidation=Strict{(isDryRun ? "&dryRun=All" : "")}",
        made,
        "application/apply-patch+yaml");

    /// <summary>Sends a request.</summary>
    public async Task<Answer> SendAsync(HttpMethod method, string path, JsonNode? body = null, string mediaType = "application/json")
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, new MediaTypeHeaderValue(mediaType));
        }

        using var response = await _client.SendAsync(request);
        return new($"{method} {path}", (int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>The path of an object.</summary>
    public async Task<string> PathOfAsync(JsonNode made)
    {
        var version = (string)made["apiVersion"]!;
        var root = version.Contains('/', StringComparison.Ordinal) ? $"/apis/{version}" : $"/api/{version}";
        var kind = (await KindsAsync(root)).Single(kind => (string)kind!["kind"]! == (string)made["kind"]! && !IsPart(kind))!;
        var space = (bool)kind["namespaced"]! ? $"/namespaces/{(string?)made["metadata"]!["namespace"] ?? "default"}" : "";
        return $"{root}{space}/{kind["name"]}/{made["metadata"]!["name"]}";
    }

    public void Dispose() => _client.Dispose();

    private async Task<JsonArray> KindsAsync(string root)
    {
        if (!_kinds.TryGetValue(root, out var kinds))
        {
            _kinds[root] = kinds = (await GetAsync(root))["resources"]!.AsArray();
        }

        return kinds;
    }

    // Such as pods/eviction.
    private static bool IsPart(JsonNode kind) => ((string)kind["name"]!).Contains('/', StringComparison.Ordinal);
}

/// <summary>An answer of the API.</summary>
/// <param name="Request">Method and path.</param>
/// <param name="Status">Status of HTTP.</param>
/// <param name="Body">The body.</param>
internal sealed record Answer(string Request, int Status, string Body)
{
    /// <summary>Whether the request was accepted.</summary>
    public bool IsAccepted => Status is >= 200 and < 300;

    /// <summary>What the API says about a refusal.</summary>
    public string Message => (string?)JsonNode.Parse(Body)?["message"] ?? "";

    /// <summary>The body of an accepted request; a refusal fails the test.</summary>
    public JsonNode Accepted()
    {
        Assert.True(IsAccepted, $"{Request}: {Status} {Body}");
        return JsonNode.Parse(Body)!;
    }
}
