using Infra.Tests.Support;

namespace Infra.Tests.Compute.Bootstrap;

/// <summary>
/// Stands in for the internal balancer: it finds a service by its name, calls its proxy from an address of its own, adds the client to
/// <c>X-Forwarded-For</c>, and sets cookies on every answer, as balancers do whose clients stay with a target.
/// </summary>
internal sealed class StandInBalancer : IDisposable
{
    /// <summary>Address from which it calls proxies.</summary>
    public const string Address = "127.0.0.9";

    private readonly ScratchFolder _folder;
    private readonly NginxProcess _nginx;
    private readonly ReservedPort _port;

    private StandInBalancer(ScratchFolder folder, NginxProcess nginx, ReservedPort port) => (_folder, _nginx, _port) = (folder, nginx, port);

    /// <summary>Its three addresses, as <c>infra-upstream</c> writes them.</summary>
    public string Servers => string.Concat(Enumerable.Range(1, 3).Select(host => $"server 127.0.0.{host}:{_port.Number} max_fails=0;\n"));

    /// <summary>Starts it.</summary>
    /// <param name="name">Name of the service.</param>
    /// <param name="targetPort">Port of the service's proxy.</param>
    public static async Task<StandInBalancer> StartAsync(string name, int targetPort)
    {
        var folder = new ScratchFolder();
        var port = new ReservedPort();
        Certificate.WriteTo(folder.PathOf("tls.key"), folder.PathOf("tls.crt"));
        var configuration = folder.Write("nginx.conf", Text(folder, name, port.Number, targetPort));
        return new(folder, await NginxProcess.StartAsync(configuration, port.Number), port);
    }

    public void Dispose()
    {
        _nginx.Dispose();
        _port.Dispose();
        _folder.Dispose();
    }

    private static string Text(ScratchFolder folder, string name, int port, int targetPort) => $$"""
        worker_processes 1;
        user {{Environment.UserName}};
        pid {{folder.PathOf("pid")}};
        error_log stderr crit;
        events {
        }
        http {
            access_log off;
            client_max_body_size 0;
            client_body_temp_path {{folder.PathOf("body")}};
            proxy_temp_path {{folder.PathOf("proxy")}};
            ssl_certificate {{folder.PathOf("tls.crt")}};
            ssl_certificate_key {{folder.PathOf("tls.key")}};
            ssl_protocols TLSv1.2 TLSv1.3;
            large_client_header_buffers 4 64k;
            map $http_upgrade $connection_upgrade {
                default upgrade;
                "" "";
            }
            upstream targets {
                server 127.0.0.1:{{targetPort}};
                keepalive 16;
            }
            server {
                listen {{port}} ssl default_server;
                return 404;
            }
            server {
                listen {{port}} ssl;
                server_name {{name}};
                location / {
                    proxy_pass https://targets;
                    proxy_bind {{Address}};
                    proxy_http_version 1.1;
                    proxy_set_header Host $http_host;
                    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
                    proxy_set_header Connection $connection_upgrade;
                    proxy_set_header Upgrade $http_upgrade;
                    proxy_next_upstream off;
                    proxy_ignore_headers X-Accel-Buffering;
                    proxy_pass_header X-Accel-Buffering;
                    proxy_buffering off;
                    proxy_buffer_size 128k;
                    proxy_buffers 4 128k;
                    add_header Set-Cookie "AWSALBTG=abc+/=; Expires=Wed, 02 Jan 2030 00:00:00 GMT; Path=/" always;
                    add_header Set-Cookie "AWSALBTGCORS=abc+/=; Path=/; SameSite=None; Secure" always;
                }
            }
        }
        """;
}
