using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Infra.Tests.Compute.Bootstrap;

/// <summary>nginx in the foreground, until it is disposed.</summary>
internal sealed class NginxProcess : IDisposable
{
    private readonly Process _nginx;

    private NginxProcess(Process nginx) => _nginx = nginx;

    public int Id => _nginx.Id;

    /// <summary>Starts it and waits until it listens.</summary>
    /// <param name="configuration">File with its configuration.</param>
    /// <param name="port">Port that it listens on.</param>
    public static async Task<NginxProcess> StartAsync(string configuration, int port)
    {
        var nginx = Process.Start(new ProcessStartInfo("nginx", ["-c", configuration, "-g", "daemon off;"]) { RedirectStandardError = true })!;
        var errors = nginx.StandardError.ReadToEndAsync();
        await WaitAsync(() => nginx.HasExited || IsListening(port), "nginx listens");
        return nginx.HasExited ? throw new InvalidOperationException(await errors) : new NginxProcess(nginx);
    }

    /// <summary>Waits until something holds, two minutes at most: a machine that runs other tests too may be slow.</summary>
    /// <param name="condition">What is to hold.</param>
    /// <param name="what">What it is, for the message.</param>
    public static Task WaitAsync(Func<bool> condition, string what) => WaitAsync(() => Task.FromResult(condition()), what);

    /// <inheritdoc cref="WaitAsync(Func{bool}, string)"/>
    public static async Task WaitAsync(Func<Task<bool>> condition, string what)
    {
        var clock = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(clock.Elapsed < TimeSpan.FromMinutes(2), $"Waited in vain: {what}.");
            await Task.Delay(20);
        }
    }

    public void Dispose()
    {
        // Master and workers: killing the master alone would leave the workers.
        _nginx.Kill(entireProcessTree: true);
        _nginx.WaitForExit();
        _nginx.Dispose();
    }

    /// <summary>Whether something takes connections on a port.</summary>
    public static bool IsListening(int port)
    {
        using var client = new TcpClient();
        try
        {
            client.Connect(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
