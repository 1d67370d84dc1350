using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace KlingBoard.E2E.Infrastructure;

/// <summary>A real nginx in front of the app, on a free port, with the lines of docs/reverse-proxy.md.</summary>
internal sealed class NginxProxy : IAsyncDisposable
{
    /// <summary>Below which nginx finds the files that the app has it send.</summary>
    public const string MediaPath = "/klingboard-media/";

    /// <summary>The header of what nginx sent itself.</summary>
    public const string SentByNginx = "Test-Sent-By-Nginx";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(20);

    private readonly string _folder = Directory.CreateTempSubdirectory("klingboard-nginx-").FullName;
    private Process? _process;

    public NginxProxy()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public int Port { get; }

    /// <param name="app">Where the app answers.</param>
    /// <param name="location">The path that is passed on, with slashes at both ends.</param>
    /// <param name="host">nginx's variable for the host.</param>
    /// <param name="media">The folder of the files that nginx sends itself; null where the app does.</param>
    public async Task StartAsync(Uri app, string location, string host, CancellationToken cancellationToken, string? media = null)
    {
        var configuration = Path.Combine(_folder, "nginx.conf");
        await File.WriteAllTextAsync(
            configuration,
            $$"""
              daemon off;
              master_process off;
              pid {{_folder}}/nginx.pid;
              error_log stderr warn;
              events { }
              http {
                  access_log off;
                  client_body_temp_path {{_folder}}/body;
                  proxy_temp_path {{_folder}}/proxy;
                  fastcgi_temp_path {{_folder}}/fastcgi;
                  uwsgi_temp_path {{_folder}}/uwsgi;
                  scgi_temp_path {{_folder}}/scgi;
                  sendfile on;
                  map $http_upgrade $connection_upgrade { default upgrade; '' ''; }
                  upstream klingboard { server {{app.Authority}}; keepalive 16; }
                  server {
                      listen 127.0.0.1:{{Port}};
                      {{MediaLocation(media)}}
                      location {{location}} {
                          proxy_pass http://klingboard;
                          proxy_http_version 1.1;
                          proxy_set_header Host {{host}};
                          proxy_set_header Upgrade $http_upgrade;
                          proxy_set_header Connection $connection_upgrade;
                          proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
                          proxy_set_header X-Forwarded-Proto $scheme;
                          proxy_read_timeout 1h;
                          proxy_request_buffering off;
                          proxy_buffering off;
                      }
                  }
              }
              """,
            cancellationToken);
        _process = Process.Start(new ProcessStartInfo(File.Exists("/usr/sbin/nginx") ? "/usr/sbin/nginx" : "nginx", ["-p", _folder, "-c", configuration]) { RedirectStandardError = true })!;
        _process.BeginErrorReadLine();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(StartLimit);
        await ListensAsync(deadline.Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    // As docs/reverse-proxy.md has it; the last line is for the test.
    private static string MediaLocation(string? media) => media is null
        ? ""
        : $$"""
           location {{MediaPath}} {
               internal;
               alias {{media}}/;
               etag off;
               max_ranges 1;
               add_header ETag $upstream_http_etag;
               add_header Last-Modified $upstream_http_last_modified;
               add_header X-Content-Type-Options $upstream_http_x_content_type_options;
               add_header Content-Security-Policy $upstream_http_content_security_policy;
               add_header Cross-Origin-Resource-Policy $upstream_http_cross_origin_resource_policy;
               add_header Referrer-Policy $upstream_http_referrer_policy;
               add_header {{SentByNginx}} yes;
           }
           """;

    private async Task ListensAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, Port, cancellationToken);
                return;
            }
            catch (SocketException) when (_process is { HasExited: false })
            {
                await Task.Yield();
            }
        }
    }
}
