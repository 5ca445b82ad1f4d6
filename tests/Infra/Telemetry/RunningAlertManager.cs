using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Infra.Tests.Support;
using YamlDotNet.RepresentationModel;

namespace Infra.Tests.Telemetry;

/// <summary>Prometheus' own alert manager with a definition of ours, on a loopback port.</summary>
internal sealed class RunningAlertManager : IDisposable
{
    private readonly RealTool _folder = new();
    private readonly ReservedPort _port = new();
    private readonly Process _server;
    private readonly HttpClient _client;

    private RunningAlertManager(string definition, Uri topic)
    {
        var port = _port.Number;
        _client = new() { BaseAddress = new($"http://127.0.0.1:{port}/") };
        var config = WriteConfig(_folder, definition, topic);
        var start = new ProcessStartInfo(
            "prometheus-alertmanager",
            [
                $"--config.file={config}", $"--storage.path={_folder.Folder}/data", $"--web.listen-address=127.0.0.1:{port}",
                "--cluster.listen-address=",
            ])
        {
            RedirectStandardError = true,
        };
        (start.Environment["AWS_ACCESS_KEY_ID"], start.Environment["AWS_SECRET_ACCESS_KEY"]) = ("none", "none");
        _server = Process.Start(start)!;
        _ = _server.StandardError.ReadToEndAsync();
    }

    /// <summary>
    /// Writes the files of an alert manager from a definition: the managed one has templates by name, and AWS's own address. Waits are shortened.
    /// </summary>
    public static string WriteConfig(RealTool folder, string definition, Uri topic)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(definition));
        var root = stream.Documents[0].RootNode;
        var template = folder.Write("notice.tmpl", $"{root["template_files"]["notice"]}");
        return folder.Write("alertmanager.yml", ExactText.Replace(
            $"{root["alertmanager_config"]}",
            ("- notice\n", $"- {template}\n"),
            ("group_wait: 30s", "group_wait: 2s"),
            ("group_interval: 1m", "group_interval: 1s"),
            ("    sigv4:\n", $"    api_url: {topic}\n    sigv4:\n")));
    }

    public static async Task<RunningAlertManager> StartAsync(string definition, Uri topic)
    {
        var manager = new RunningAlertManager(definition, topic);
        for (var attempt = 0; !await manager.IsReadyAsync(); attempt++)
        {
            Assert.True(attempt < 300, "prometheus-alertmanager did not start in half a minute.");
            await Task.Delay(100);
        }

        return manager;
    }

    /// <summary>Tells it alerts, as Prometheus does.</summary>
    public async Task TellAsync(params JsonNode[] alerts)
    {
        using var answer = await _client.PostAsJsonAsync("api/v2/alerts", new JsonArray(alerts));
        answer.EnsureSuccessStatusCode();
    }

    public void Dispose()
    {
        _server.Kill();
        _server.WaitForExit();
        _server.Dispose();
        _client.Dispose();
        _port.Dispose();
        _folder.Dispose();
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await _client.GetAsync(new Uri("-/ready", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
