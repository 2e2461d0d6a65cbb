# Makes the folder `data` with the company `acme`, or opens it again, by a start of the service that is ended at once.
# Where there is a file `first.py`, it is run once, while the service runs.
[ -e acme.json ] || echo '{"companies": {"acme": {"name": "Acme", "mail": {"from": "support@acme.example"}}}}' > acme.json
rm -f started
redress serve --data data --config acme.json --port 0 > started 2>&1 &
until grep -qs 'serves at' started; do kill -0 $! || exit; sleep 0.05; done
[ ! -e first.py ] || { python3 first.py; rm first.py; }
kill $!
wait $!
